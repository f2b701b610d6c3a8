using NormDraft.Server.Tests.Doors;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>A negotiation as it stands, with the people before it.</summary>
/// <param name="Address">Of the negotiation: others of the house are walked for themselves.</param>
sealed record State(string Name, Uri House, string Address, IReadOnlyDictionary<string, Person> People)
{
    /// <summary>So many addresses of one kind each person walks, and so many forms of one kind it sends.</summary>
    public int Most { get; init; } = States.Whole ? int.MaxValue : 4;
    public int MostForms { get; init; } = States.Whole ? int.MaxValue : 3;

    /// <summary>Making a file costs more than showing a page.</summary>
    public int MostAt(Uri to) => to.AbsolutePath.Contains("/file/", StringComparison.Ordinal) ? Math.Min(Most, States.Whole ? Most : 2) : Most;

    /// <summary>What somebody would choose where a file is asked for.</summary>
    public byte[]? Word { get; init; }

    /// <summary>Papers are printed by a browser, which takes seconds: they are asked for in one state.</summary>
    public bool Prints { get; init; }

    /// <summary>A form of the house is the same in every negotiation, and signing in goes on as somebody else.</summary>
    public int MostOf(Press press) =>
        !press.To.AbsolutePath.StartsWith("/n/", StringComparison.Ordinal) ? 1 : press.Pattern.StartsWith("/n/…/papers", StringComparison.Ordinal) && !press.Pattern.EndsWith("/cancel", StringComparison.Ordinal) && !Prints ? 0 : MostForms;

    /// <summary>The house that was opened for it alone.</summary>
    public IAsyncLifetime? Opened { get; init; }

    /// <param name="kinds">Of people; null for all there are.</param>
    public static State Of(string name, Company company, IEnumerable<string>? kinds, params (string, Person)[] others) =>
        new(name, company.Room.House.Address, company.Room.Address, (kinds ?? company.Here).Select(kind => (kind, company[kind])).Concat(others).ToDictionary());

    string Overview => new Links(Address).Overview;

    public bool IsHere(Uri to) => !to.AbsolutePath.StartsWith("/n/", StringComparison.Ordinal)
        || to.AbsolutePath == Overview || to.AbsolutePath.StartsWith(Overview + "/", StringComparison.Ordinal);

    /// <summary>A form is sent without a file where a browser would, and with one where there is one.</summary>
    public IEnumerable<FileBrought?> Files(Press press) => [.. press.NeedsFile ? [] : new FileBrought?[] { null }, .. press.TakesFile && Word is not null ? [Ours] : new FileBrought?[] { }];

    FileBrought Ours => new("ours.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Word!);
}
