using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>A register named on the command line.</summary>
internal static class Parties
{
    public static Register? In(string? path, Files files)
    {
        try
        {
            return path is null ? null : Register.Parse(files.Read(path));
        }
        catch (FormatException fault)
        {
            throw new CommandFault($"{path}: {fault.Message}");
        }
    }

    /// <summary>The party's key in the register, by any of its names; without a register the name itself.</summary>
    public static string Key(this Register? register, string name)
    {
        var key = register is null ? name : register.KeyOf(name) ?? throw new CommandFault(register.IsAmbiguous(name) ? $"{name} may stand for several parties; use a code that the register gives to one." : $"{name} is not in the register.");
        return MergedFile.NameFault(key) is { } fault ? throw new CommandFault(fault) : key;
    }
}
