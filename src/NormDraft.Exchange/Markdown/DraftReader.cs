namespace NormDraft.Exchange.Markdown;

/// <summary>Reads a draft from Markdown as treaty drafters write it. Law: <see cref="DraftFile.Source"/> is the text that was read.</summary>
public static class DraftReader
{
    /// <summary>The largest file read: 10 MB.</summary>
    public const int MaxBytes = 10_000_000;

    /// <summary>Reads a file. A byte order mark is left out with a remark; line ends become \n with a remark.</summary>
    public static DraftReading Read(ReadOnlySpan<byte> utf8) => throw new NotSupportedException();

    /// <summary>Reads a text already decoded; offsets in a refusal are UTF-16 units.</summary>
    public static DraftReading Read(string source) => throw new NotSupportedException();
}
