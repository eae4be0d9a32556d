using System.Runtime.CompilerServices;

// Structs cross the boundary as they lie in memory; nothing is converted behind our back.
[assembly: DisableRuntimeMarshalling]
