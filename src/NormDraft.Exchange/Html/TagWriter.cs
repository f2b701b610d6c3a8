using System.Text;

namespace NormDraft.Exchange.Html;

/// <summary>Writes text under nested elements, closing and opening no more than a change of nesting needs. Always well-formed.</summary>
internal sealed class TagWriter
{
    private readonly StringBuilder _html = new();
    private readonly List<(object Key, string Close)> _open = [];
    private int _frames;

    /// <summary>Opens an element around all that follows until it ends; what is nested closes before it.</summary>
    public void Begin(string open, string close)
    {
        CloseTo(_frames++);
        _html.Append(open);
        _open.Add((this, close));
    }

    /// <summary>Closes the last one that began, with what is nested in it.</summary>
    public void End() => CloseTo(--_frames);

    /// <summary>Makes <paramref name="elements"/>, outermost first, the ones that are open within all that began; one whose key is already
    /// open there stays so.</summary>
    public void Nest(IReadOnlyList<(object Key, string Open, string Close)> elements)
    {
        var common = 0;
        while (_frames + common < _open.Count && common < elements.Count && _open[_frames + common].Key.Equals(elements[common].Key)) common++;
        CloseTo(_frames + common);
        foreach (var (key, open, close) in elements.Skip(common))
        {
            _html.Append(open);
            _open.Add((key, close));
        }
    }

    public void Raw(string html) => _html.Append(html);

    public void Text(char unit) => _ = unit switch
    {
        '<' => _html.Append("&lt;"),
        '>' => _html.Append("&gt;"),
        '&' => _html.Append("&amp;"),
        '"' => _html.Append("&quot;"),
        '\'' => _html.Append("&#39;"),
        _ => _html.Append(unit),
    };

    public string Finish()
    {
        CloseTo(0);
        return _html.ToString();
    }

    private void CloseTo(int depth)
    {
        for (var i = _open.Count - 1; i >= depth; i--) _html.Append(_open[i].Close);
        _open.RemoveRange(depth, _open.Count - depth);
    }
}
