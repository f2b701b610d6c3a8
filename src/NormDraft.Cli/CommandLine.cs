using System.CommandLine;
using System.Text;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>The words after <c>normdraft</c>. 0: done. 2: what was asked cannot be done, said in one line. Other codes are a command's own.</summary>
public static class CommandLine
{
    /// <param name="input">Read where a file is named "-".</param>
    /// <param name="output">Bytes of the result, exactly.</param>
    /// <param name="error">One line a fault or remark.</param>
    public static int Run(string[] args, Stream input, Stream output, TextWriter error)
    {
        var files = new Files(input, output);
        var root = new RootCommand("Compares, merges and checks treaty texts. Every text is read and written to the byte.")
        {
            CompareCommand.Make(files), MergeCommand.Make(files), ProjectCommand.Make(files), BracketsCommand.Make(files), CheckCommand.Make(files),
            ConcordanceCommand.Make(files), ConvertCommand.Make(files), ValidateCommand.Make(files), ResolveCommand.Make(files), VerifyCommand.Make(files), WitnessCommand.Make(files), AmendmentsCommand.Make(files),
        };
        string[] words = args is ["help", .. var of] ? [.. of, "--help"] : args;
        var asked = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null }); // A file may be called @draft.md.
        if (asked.Errors.Count > 0) return Fault(error, $"{Misunderstood(asked)} Try normdraft --help.");
        try
        {
            using var told = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
            return asked.Invoke(new InvocationConfiguration { Output = told, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (CommandFault fault)
        {
            return Fault(error, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fault(error, $"The result cannot be written: {fault.Message}"); // A pipe closed by its reader is no fault: the console lets it pass.
        }
    }

    private static string Misunderstood(ParseResult asked) => asked is { CommandResult.Command: RootCommand, UnmatchedTokens: [var unknown, ..] }
        ? $"There is no command “{unknown}”."
        : asked.Errors[^1].Message;

    private static int Fault(TextWriter error, string message)
    {
        error.WriteLine($"normdraft: {message.ReplaceLineEndings(" ").ShownInLine()}");
        return 2;
    }
}

/// <summary>Why a command cannot be done, in one line for people.</summary>
public sealed class CommandFault(string message) : Exception(message);
