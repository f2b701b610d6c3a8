using NormDraft.Negotiation.Versions;

namespace NormDraft.Server.Versions;

/// <summary>Policies and kinds of issue in words.</summary>
public static class Policies
{
    public static string Word(AttributionPolicy policy) => policy switch
    {
        AttributionPolicy.Full => "Groups and delegations",
        AttributionPolicy.GroupsOnly => "Groups only",
        AttributionPolicy.ChairOnly => "Chair only",
        _ => "None",
    };

    public static string Meaning(AttributionPolicy policy) => policy switch
    {
        AttributionPolicy.Full => "Every reader sees who holds which bracket.",
        AttributionPolicy.GroupsOnly => "Readers see the groups that hold a bracket, and no delegation.",
        AttributionPolicy.ChairOnly => "Only the chair and those who hold the pen see who holds which bracket.",
        _ => "Nobody is shown who holds which bracket. It stays stored.",
    };

    public static string Word(NumberWay way) => way switch
    {
        NumberWay.NextFree => "Give the next free number",
        NumberWay.InRow => "Renumber in sequence",
        _ => "Leave as they are",
    };

    public static string Meaning(NumberWay way) => way switch
    {
        NumberWay.NextFree => "What was added or moved takes the next free number, such as “2 bis”. References to it follow where its place is the same.",
        NumberWay.InRow => "The paragraphs, points or articles concerned are numbered from first to last. References follow where the clause stays in its place.",
        _ => "The labels are issued as they are listed.",
    };

    public static string Word(IssueKind kind) => kind switch
    {
        IssueKind.Corrigendum => "Corrigendum",
        IssueKind.Reissue => "Reissue",
        _ => "Revision",
    };

    public static string Meaning(IssueKind kind) => kind switch
    {
        IssueKind.Corrigendum => "Corrects the text in force, with all decisions saved on the desk.",
        IssueKind.Reissue => "The same words again for technical reasons. Decisions on the desk stay there.",
        _ => "The next state of the text, with all decisions saved on the desk.",
    };
}
