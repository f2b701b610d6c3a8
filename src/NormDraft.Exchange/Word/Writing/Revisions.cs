using System.Globalization;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Counts and signs what is tracked: one number for each revision, bookmark, comment and range of a document.</summary>
internal sealed class Revisions(Tracking? tracking)
{
    private string signature = Of(tracking);

    private readonly Dictionary<Guid, string> moves = [];
    private int last;

    public int Next() => ++last;

    /// <summary>What follows is tracked in this name.</summary>
    public void Turn(Tracking to) => signature = Of(to);

    private static string Of(Tracking? tracking) => tracking is null ? "" :
        $"w:author=\"{Xml.Text(tracking.Author)}\" w:date=\"{tracking.Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"";

    /// <summary>A fresh number with author and date, as attributes.</summary>
    public string Sign() => Signed(Next());

    public string Signed(int id) => $"w:id=\"{id}\" {signature}";

    /// <summary>The name that both ends of a move share.</summary>
    public string Move(Guid clause) => moves.TryGetValue(clause, out var name) ? name : moves[clause] = $"move{moves.Count + 1}";

    public static string? Element(Change change) => change switch
    {
        Change.Inserted => "w:ins",
        Change.Deleted => "w:del",
        Change.MovedHere => "w:moveTo",
        Change.MovedAway => "w:moveFrom",
        _ => null,
    };
}

internal static class Xml
{
    public const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    public const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static string Text(string text) => Scripts.Writable(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal);
}
