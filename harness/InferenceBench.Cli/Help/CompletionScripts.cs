namespace InferenceBench.Cli.Help;

/// <summary>What a shell is told so that it asks the program for what may come next.</summary>
internal static class CompletionScripts
{
    // Not by compgen -W, which expands what it is given: the name of a folder could be a command.
    private const string Bash = """
        # inferencebench in bash: completion bash >> ~/.bashrc
        _inferencebench() {
          local word=${COMP_WORDS[COMP_CWORD]} found
          COMPREPLY=()
          while IFS= read -r found; do
            [[ $found == "$word"* ]] && COMPREPLY+=("$(printf %q "$found")")
          done < <("${COMP_WORDS[0]}" complete "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
        }
        complete -o default -F _inferencebench inferencebench run.sh ./run.sh
        """;

    private const string Zsh = """
        # inferencebench in zsh, after compinit: completion zsh >> ~/.zshrc
        _inferencebench() {
          local -a found
          found=("${(@f)$("${words[1]}" complete "${BUFFER[1,CURSOR]}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _inferencebench inferencebench run.sh ./run.sh
        """;

    private const string Fish = """
        # inferencebench in fish: completion fish > ~/.config/fish/completions/inferencebench.fish
        for program in inferencebench run.sh
          complete -c $program -a '(eval (commandline -opc)[1] complete (string escape -- (commandline -cp)) 2>/dev/null)'
        end
        """;

    private const string Pwsh = """
        # inferencebench in PowerShell: completion pwsh >> $PROFILE
        Register-ArgumentCompleter -Native -CommandName inferencebench, run.ps1, run.sh -ScriptBlock {
          param($word, $ast, $cursor)
          $line = $ast.ToString().PadRight($cursor - $ast.Extent.StartOffset)
          & $ast.CommandElements[0].ToString() complete $line.Substring(0, $cursor - $ast.Extent.StartOffset) 2>$null |
            ForEach-Object {
              $text = if ($_ -match '^[\w./:=@+,-]+$') { $_ } else { "'" + $_.Replace("'", "''") + "'" }
              [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
            }
        }
        """;

    /// <summary>Scripts by the names of their shells.</summary>
    internal static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["bash"] = Bash,
            ["zsh"] = Zsh,
            ["fish"] = Fish,
            ["pwsh"] = Pwsh,
        };
}
