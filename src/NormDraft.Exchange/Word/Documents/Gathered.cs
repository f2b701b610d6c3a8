using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>What documents of amendments are made from.</summary>
/// <param name="Version">The version that they are gathered for; its head is the document's.</param>
/// <param name="Amendments">Those that the reader may see.</param>
/// <param name="Against">By number, every version that one of them was written against.</param>
public sealed record Gathered(Draft Version, WordMark Mark, IReadOnlyList<Amendment> Amendments, IReadOnlyDictionary<int, Draft> Against, PartyNames Names);
