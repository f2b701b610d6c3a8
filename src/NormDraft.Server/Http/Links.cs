using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using NormDraft.Server.Amendments;
using NormDraft.Server.Drafts;
using NormDraft.Server.Inventory;
using NormDraft.Server.Positions;

namespace NormDraft.Server.Http;

/// <summary>Every address of the installation is built here and nowhere else. Those of a negotiation are for its pages, or with <see cref="Api"/> for programs.</summary>
public sealed record Links
{
    readonly string root;

    public Links(string negotiation) : this($"/n/{Uri.EscapeDataString(negotiation)}", negotiation)
    {
    }

    Links(string root, string negotiation) => (this.root, Negotiation) = (root, negotiation);

    public string Negotiation { get; }

    /// <summary>The same negotiation as programs address it.</summary>
    public Links Api => new($"/api/n/{Uri.EscapeDataString(Negotiation)}", Negotiation);

    public const string Home = "/";
    public const string OpenApi = "/openapi/v1.json";
    public const string SignIn = "/sign-in";
    public const string SignInLink = "/sign-in/link";
    public const string SignInByProvider = "/sign-in/provider";
    public const string SignInToDemo = "/sign-in/demo";
    public const string SignOut = "/sign-out";
    public const string SignIns = "/sign-ins";
    public const string EndSignIn = "/sign-ins/end";
    public const string EndAllSignIns = "/sign-ins/end-all";
    public const string Negotiations = "/negotiations";
    public const string NegotiationsApi = "/api/negotiations";
    public const string Help = "/help";
    public const string HelpPattern = "/help/{**path}";
    public const string Health = "/health";
    public const string Ready = "/ready";

    /// <summary>Patterns of the groups of addresses that belong to one negotiation, and of the hubs.</summary>
    public const string PagesPattern = "/n/{address}";
    public const string ApiPattern = "/api/n/{address}";
    public const string SeatOfferPattern = "/offers/{id:guid}";
    public const string LivePattern = "/live";
    public const string RoomsPattern = "/rooms";

    public string LiveHub => Query(LivePattern, ("negotiation", Negotiation));
    public string RoomsHub => Query(RoomsPattern, ("negotiation", Negotiation));

    /// <param name="then">Where the person was going.</param>
    public static string SignInThen(string then) => Query(SignIn, ("then", then));

    /// <param name="path">Of a page of the documentation without its ending, or of a picture: "guide/delegate".</param>
    public static string HelpPage(string path) => $"{Help}/{path}";

    public static string HelpOn(string words) => Query(Help, ("q", words));

    /// <param name="act">accept or decline.</param>
    public static string SeatOffer(Guid offer, string act) => $"/offers/{offer}/{act}";

    public static string SignInWith(string key) => Query(SignInLink, ("key", key));

    /// <summary>The part of a page where a clause stands.</summary>
    public static string Anchor(Guid clause) => $"c-{clause:N}";

    // The text
    public string Overview => root;
    public string Import => root + "/import";
    public string ImportPreview => root + "/import/preview";

    public string Text(TextView? view = null, int? version = null, Guid? clause = null) =>
        Query(root, ("view", EnumWord.Of(view)), ("version", version), ("clause", clause)) + (clause is { } one ? $"#{Anchor(one)}" : "");

    /// <summary>As it is asked for, with another clause chosen.</summary>
    public string Text(TextAsked asked, Guid clause) => $"{Query(root, Fields(asked, clause))}#{Anchor(clause)}";

    /// <summary>The panel of one clause alone.</summary>
    public string Panel(TextAsked asked, Guid? clause) => Query(root + "/panel", Fields(asked, clause));

    public string Clause(Guid clause) => Text(clause: clause);

    public string TextSince(int? from = null) => Query(root, ("view", "since"), ("from", from));

    public string Contested => Query(root, ("only", "contested"));
    public string WholeText(int? version = null) => Query(root + "/text", ("version", version));
    public string ClauseJson(Guid clause) => $"{root}/clauses/{clause}";

    public string Provenance(Guid clause, int? version = null, int? page = null) =>
        Query($"{root}/provenance/{clause}", ("version", version), ("page", page));


    public string Search(string? words = null) => Query(root + "/search", ("q", words));

    public string Brackets(InventoryAsked? asked = null) =>
        Query(root + "/brackets", ("version", asked?.Version), ("class", asked?.Class), ("party", asked?.Party),
            ("page", asked is { Page: > 1 } ? asked.Page : null));

    // Versions
    public string Versions => root + "/versions";
    public string Version(int number) => $"{Versions}/{number}";
    public string NextVersion(Enum? kind = null, Enum? policy = null, Enum? numbers = null) =>
        Query(Versions + "/next", ("kind", EnumWord.Of(kind)), ("policy", EnumWord.Of(policy)), ("numbers", EnumWord.Of(numbers)));
    public string VersionFile(int number, string ending) => $"{Versions}/{number}/file/{ending}";
    public string CompilationFile(int number) => $"{Versions}/{number}/compilation/file/docx";
    public string RowsFile(int number, int? @base = null) => Query($"{Versions}/{number}/rows/file/docx", ("base", @base));
    public string AmendmentsToVersionFile(int number) => $"{Versions}/{number}/amendments/file/xml";
    public string TraceFile(int number, string ending) => $"{Versions}/{number}/trace/file/{ending}";
    public string Checkpoints => root + "/checkpoints";
    public string Trace(int number, Guid? clause = null) => $"{Versions}/{number}/trace" + (clause is { } one ? $"#t-{one:N}" : "");

    public string Compare(int? from = null, int? to = null, bool side = false, bool all = false) =>
        Query(root + "/compare", ("from", from), ("to", to), ("view", side ? "side" : null), ("all", all ? 1 : null));

    public string RedlineFile(int from, int to, string ending) => Query($"{root}/compare/file/{ending}", ("from", from), ("to", to));

    public string ActsFile(string ending) => $"{root}/acts/file/{ending}";

    // Amendments and positions
    public string Amendments(AmendmentsAsked? asked = null, int? page = null) => Listed(root + "/amendments", asked, ("page", page));
    public string AmendmentsFile(string ending, AmendmentsAsked? asked = null) => Listed($"{root}/amendments/file/{ending}", asked);
    public string Amendment(int number) => $"{root}/amendments/{number}";
    public string AmendmentFile(int number) => $"{root}/amendments/{number}/file/xml";

    /// <param name="act">withdraw, take-over, join, leave, refuse, offer or adopt.</param>
    public string AmendmentAct(int number, string act) => $"{root}/amendments/{number}/{act}";

    public string Positions(PositionsAsked? asked = null, int? page = null) => Listed(root + "/positions", asked, ("page", page));
    public string PositionsFile(string ending, PositionsAsked? asked = null) => Listed($"{root}/positions/file/{ending}", asked);

    // Drafts
    public string Propose(Guid clause, Enum? operation = null) => Query(root + "/propose", ("clause", clause), ("operation", EnumWord.Of(operation)));
    public string Revise(int amendment) => Query(root + "/propose", ("revises", amendment));
    public string Drafts => root + "/drafts";

    /// <param name="page">Of the drafts that one is asked on.</param>
    public string DraftsAsked(int page) => Query(Drafts, ("page", page)) + "#asked";

    public string DeletedDrafts => Drafts + "#deleted";
    public string DraftPreview => root + "/drafts/preview";
    public string DraftsFromFile => root + "/drafts/from-file";
    public string ReadDrafts => root + "/drafts/from-file/read";
    public string Draft(Guid id) => $"{root}/drafts/{id}";

    public string DraftHistory(Guid id) => $"{root}/drafts/{id}/history";

    /// <param name="act">
    /// base, ask, revoke, agree, decline, suggest, suggestions/accept, suggestions/decline, go-back, authorise, discard, restore
    /// or submit (which is also the page that shows what would become public).
    /// </param>
    public string DraftAct(Guid id, string act) => $"{root}/drafts/{id}/{act}";

    /// <summary>The past of a live text.</summary>
    public string Room(Guid id, DateTimeOffset? at = null) => Query($"{root}/rooms/{id}", ("at", at));

    // The chair
    public string Desk => root + "/desk";

    /// <summary>Every chair's text with its earlier wordings.</summary>
    public string ChairTexts => root + "/desk/texts";

    /// <param name="suggest">brackets or uncontested: what the desk proposes for all of them at once.</param>
    public string DeskClause(Guid clause, string? suggest = null) => Query($"{root}/desk/{clause}", ("suggest", suggest));

    /// <summary>The proposals on a clause that has left the text; with none, those on all such clauses.</summary>
    public string GoneClause(Guid? clause = null) => Desk + (clause is { } one ? $"#{Anchor(one)}" : "#gone");

    /// <param name="act">compile, undo or redo.</param>
    public string DeskAct(Guid clause, string act) => $"{root}/desk/{clause}/{act}";

    public string Screen => root + "/screen";

    // Files that take a while
    public string Papers(int? version = null) => Query(root + "/papers", ("version", version));
    public string Paper(Guid id) => $"{root}/papers/{id}";
    public string CancelPaper(Guid id) => $"{root}/papers/{id}/cancel";

    // People
    public string People(string? section = null) => root + "/people" + (section is null ? "" : $"#{section}");

    /// <param name="act">parties, seats, groups/join and so on, as PROTOCOL lists them.</param>
    public string PeopleAct(string act) => $"{root}/people/{act}";

    public string Access => root + "/people/access";
    public string Readings(long? before = null, Guid? person = null, string? road = null) => Query(root + "/readings", ("before", before), ("person", person), ("road", road));

    /// <summary>The same as a file for spreadsheets.</summary>
    public string ReadingsFile(Guid? person = null, string? road = null) => Query(root + "/readings.csv", ("person", person), ("road", road));

    static string Listed(string path, AmendmentsAsked? asked, params ReadOnlySpan<(string, object?)> further) => Query(path,
    [
        ("status", asked?.Status), ("party", asked?.Party), ("fit", EnumWord.Of(asked?.Fit)), ("clause", asked?.Clause), ("since", asked?.Since),
        ("order", asked?.Order is AmendmentOrder.Text ? EnumWord.Of(asked.Order) : null), .. further,
    ]);

    static string Listed(string path, PositionsAsked? asked, params ReadOnlySpan<(string, object?)> further) => Query(path,
    [
        ("amendment", asked?.Amendment), ("clause", asked?.Clause), ("party", asked?.Party),
        ("status", asked?.Status is PositionsShown.All ? EnumWord.Of(asked.Status) : null), .. further,
    ]);

    static ReadOnlySpan<(string, object?)> Fields(TextAsked asked, Guid? clause) => new[]
    {
        ("view", (object?)EnumWord.Of(asked.View)), ("version", asked.Version), ("only", asked.Contested ? "contested" : null), ("clause", clause),
    };

    /// <summary>An address that a route was asked under, in the spelling that it has here: numbers and ids may be sent in others.</summary>
    internal static string Of(RoutePattern route, RouteValueDictionary values, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var path = string.Concat(route.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart { Name: "address" } => Uri.EscapeDataString($"{values["address"]}"),
            RoutePatternParameterPart parameter => Uri.EscapeDataString(Plain($"{values[parameter.Name]}")),
            RoutePatternSeparatorPart separator => separator.Content,
            _ => ((RoutePatternLiteralPart)part).Content,
        }))));
        foreach (var (name, value) in fields)
            if (value is not null) path = Query(path, (name, Plain(value.ToString()!)));
        return path;
    }

    static string Plain(string sent) =>
        int.TryParse(sent, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : Guid.TryParse(sent, out var id) ? id.ToString() : sent;

    /// <summary>Only what is given stands in the address.</summary>
    static string Query(string path, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        foreach (var (name, value) in fields)
            if (Written(value) is { Length: > 0 } text) path = QueryHelpers.AddQueryString(path, name, text);
        return path;
    }

    static string? Written(object? value) => value is DateTimeOffset at ? at.ToString("O") : Convert.ToString(value, CultureInfo.InvariantCulture);
}
