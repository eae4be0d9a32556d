namespace InferenceBench.Models.Shapes;

/// <summary>What a tensor is for: decides its type in the file and how it is filled.</summary>
public enum ShapeTensorKind
{
    /// <summary>Random, in the file's precision.</summary>
    Matrix,

    /// <summary>Random, in the file's precision, smaller: its product is added to the residual stream of every layer.</summary>
    ResidualMatrix,

    /// <summary>Random, in the file's precision, larger: looked up by row and no factor of a product.</summary>
    Embedding,

    /// <summary>Random, always F32, as llama.cpp keeps routers.</summary>
    Router,

    /// <summary>Ones, always F32.</summary>
    Norm,

    /// <summary>Zeros, always F32.</summary>
    Bias,
}
