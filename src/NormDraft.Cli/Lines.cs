namespace NormDraft.Cli;

/// <summary>Lines and columns of a text, counted from 1; a column counts UTF-16 units.</summary>
internal sealed class Lines
{
    private readonly List<int> begins = [0];

    public Lines(string text)
    {
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1)) begins.Add(at + 1);
    }

    public (int Line, int Column) At(int offset)
    {
        var line = begins.BinarySearch(offset) is var found && found >= 0 ? found : ~found - 1;
        return (line + 1, offset - begins[line] + 1);
    }
}
