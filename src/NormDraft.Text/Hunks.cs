namespace NormDraft.Text;

/// <summary>A replacement in a text: what stood at [Start, Start + Length) gives way to <paramref name="Text"/>.</summary>
/// <param name="Start">UTF-16 offset in the old text.</param>
/// <param name="Length">UTF-16 units taken out; 0 for a pure insertion.</param>
/// <param name="Text">What comes in; empty for a pure deletion.</param>
public readonly record struct Hunk(int Start, int Length, string Text)
{
    /// <summary>UTF-16 offset in the old text just after what is taken out.</summary>
    public int End => Start + Length;
}

/// <summary>
/// The smallest changes between two texts: what merges and provenance are made of. Whole words only; a pure insertion or
/// deletion that could stand in several places is slid to the best border, so that equal edits are equal hunks.
/// </summary>
public static class Hunks
{
    /// <summary>In order; no two touch. Law: applied to <paramref name="old"/> they give <paramref name="new"/> to the byte.</summary>
    public static IReadOnlyList<Hunk> Between(string old, string @new) =>
        Changes.Between(old, @new).Hunks(@new);

    /// <summary>The old text with the hunks, given in order, in it.</summary>
    public static string Apply(string old, IEnumerable<Hunk> hunks)
    {
        var text = new System.Text.StringBuilder(old.Length + 16);
        var at = 0;
        foreach (var hunk in hunks)
        {
            text.Append(old, at, hunk.Start - at).Append(hunk.Text);
            at = hunk.End;
        }
        return text.Append(old, at, old.Length - at).ToString();
    }
}
