using System.Globalization;

namespace NormDraft.Exchange.Markdown;

/// <summary>Collects units in the order of the file; what no unit takes is the lead of the next, so that nothing is lost.</summary>
internal sealed class UnitList(string text)
{
    private readonly List<DraftUnit> _units = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);
    private readonly List<ReadingRemark> _remarks = [];
    private int _end;

    /// <summary>Adds a unit under a path that was claimed. Its text begins not before the end of the unit before it.</summary>
    public void Add(string path, string? parent, string kind, string label, int start, int end, int line)
    {
        var (from, to) = Headings.Trim(text, start, end);
        _units.Add(new(path, parent, kind, label, text[from..to], text[_end..from], line));
        _end = to;
    }

    public void Remark(string code, int line, string sentence) => _remarks.Add(new(code, line, sentence));

    public bool IsEmpty => _units.Count == 0;

    public DraftFile ToFile(DraftHead front, IEnumerable<ReadingRemark> before) =>
        new(front, _units, text[_end..], [.. before, .. _remarks.OrderBy(remark => remark.Line)]);

    /// <summary>The path, made unique.</summary>
    public string Claim(string path, int line)
    {
        if (_paths.Add(path)) return path;
        var count = _repeats.GetValueOrDefault(path, 1);
        string unique;
        do unique = string.Create(CultureInfo.InvariantCulture, $"{path}~{++count}");
        while (!_paths.Add(unique));
        _repeats[path] = count;
        Remark(RemarkCodes.PathRepeated, line, $"{path} was met before; this one is {unique}.");
        return unique;
    }
}
