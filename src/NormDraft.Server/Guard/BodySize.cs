using Microsoft.AspNetCore.Http.Metadata;

namespace NormDraft.Server.Guard;

/// <summary>Bytes that a request may bring to a door.</summary>
public sealed class BodySize(long most) : IRequestSizeLimitMetadata
{
    /// <summary>A decision on a clause with all its reasons, or a text with all its clauses.</summary>
    public const long Usual = 8 * 1024 * 1024;

    /// <summary>For doors that take a file; a form may carry a draft of the reader's limit, encoded.</summary>
    public static readonly BodySize OfFile = new(32 * 1024 * 1024);

    /// <summary>For doors of those who are not signed in: a key, and where to go.</summary>
    public static readonly BodySize OfStranger = new(64 * 1024);

    public long? MaxRequestBodySize => most;
}
