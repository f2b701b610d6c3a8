using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Drafts;
using NormDraft.Server.Inventory;
using NormDraft.Server.Positions;
using NormDraft.Server.Store;
using NormDraft.Tests;
using NormDraft.Text;

namespace NormDraft.Server.Tests.Http;

public sealed partial class LinksTests(House house) : IClassFixture<House>
{
    private static readonly Guid Clause = Guid.Parse("0190f000-0000-7000-8000-00000000000a");

    [Fact]
    public void Only_what_is_given_stands_in_an_address()
    {
        var links = new Links("cables-2026");
        links.Amendments(AmendmentsAsked.All).ShouldBe("/n/cables-2026/amendments");
        links.Amendments(new AmendmentsAsked(Clause, "A&B", null, Fit.ToReview, null, 1), 2)
            .ShouldBe($"/n/cables-2026/amendments?party=A%26B&fit=toReview&clause={Clause}&page=2");
        links.Text(TextView.Clean, 3, Clause).ShouldBe($"/n/cables-2026?view=clean&version=3&clause={Clause}#c-{Clause:N}");
        links.Api.Positions().ShouldBe("/api/n/cables-2026/positions");
        Links.SignInThen("/n/a?b=c").ShouldBe("/sign-in?then=%2Fn%2Fa%3Fb%3Dc");
    }

    [Theory]
    [InlineData("reissue")]
    [InlineData("Reissue")]
    [InlineData("REISSUE")]
    public void A_word_of_an_enumeration_is_read_in_any_case_and_written_with_a_small_letter(string word)
    {
        EnumWord<IssueKind>.TryParse(word, out var kind).ShouldBeTrue();
        kind.ToString().ShouldBe("reissue");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("reissued")]
    public void A_number_or_an_unknown_word_is_no_choice(string word) =>
        Should.Throw<MalformedInputException>(() => EnumWord<IssueKind>.TryParse(word, out _)).Message.ShouldContain("revision, corrigendum, reissue");

    [Fact]
    public async Task An_empty_value_in_an_address_means_that_it_was_not_given()
    {
        var reader = await house.As("Ambassador Gunnvor Aasen");
        var links = new Links(House.Sample);
        foreach (var place in new[] { links.Amendments(), links.AmendmentsFile("csv"), links.Positions(), links.PositionsFile("json"), links.Overview, links.Api.Amendments() })
            (await reader.Browser.GetAsync($"{place}?status=&party=&fit=&clause=&since=&page=&amendment=&version=")).StatusCode.ShouldBe(HttpStatusCode.OK, place);
    }

    [Fact]
    public async Task A_choice_that_is_not_known_is_refused_with_those_that_are()
    {
        var chair = await house.As("Ambassador Ilse Vandermolen");
        var answer = await chair.Browser.GetAsync(new Links(House.Sample).Api.NextVersion() + "?kind=summary");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("revision, corrigendum, reissue");
    }

    /// <summary>They stand in bookmarks, in letters and in other people's programs: one that changes here is broken there.</summary>
    [Fact]
    public void Addresses_in_use_stay_as_they_are() =>
        Golden.Match(string.Join('\n', AllAddresses().Order(StringComparer.Ordinal)), "links.txt");

    /// <summary>Every member of Links with what it may be given, and where some of that may be left out, without it.</summary>
    private static IEnumerable<string> AllAddresses()
    {
        var (links, type) = (new Links("cables-2026"), typeof(Links));
        foreach (var constant in type.GetFields().Where(field => field.IsLiteral)) yield return $"{constant.Name} {constant.GetValue(null)}";
        foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(string)))
            yield return $"{property.Name} {property.GetValue(links)}";
        foreach (var method in type.GetMethods().Where(method => method.ReturnType == typeof(string) && !method.IsSpecialName))
        {
            if (method.Name == nameof(ToString)) continue;
            var parameters = method.GetParameters();
            yield return Address([.. parameters.Select(Sample)], parameters);
            var needed = parameters.Where(parameter => !parameter.IsOptional).ToArray();
            if (needed.Length < parameters.Length)
                yield return Address([.. parameters.Select(one => one.IsOptional ? one.DefaultValue : Sample(one))], needed);

            string Address(object?[] given, ParameterInfo[] shown) =>
                $"{method.Name}({string.Join(", ", shown.Select(parameter => parameter.Name))}) {method.Invoke(links, given)}";
        }
    }

    private static object Sample(ParameterInfo parameter)
    {
        var at = new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        object[] samples =
        [
            Clause, parameter.Position + 3, 17L, true, parameter.Name!, at, TextView.Clean,
            new TextAsked(3, TextView.Clean, null, true), new InventoryAsked(3, "option", "XAA"), new PositionsAsked(7, Clause, "A&B", PositionsShown.All),
            new AmendmentsAsked(Clause, "A&B", "live", Fit.ToReview, at, 1, AmendmentOrder.Text),
        ];
        Enum[] choices = [Operation.Add, IssueKind.Reissue, AttributionPolicy.GroupsOnly, NumberWay.NextFree];
        string[] kinds = ["operation", "kind", "policy", "numbers"];
        return type == typeof(Enum) ? choices[Array.IndexOf(kinds, parameter.Name)] : samples.Single(type.IsInstanceOfType);
    }

    /// <summary>What under tests names addresses itself, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["NormDraft.Server.Tests/Http/LinksTests.cs"] = "The addresses in use, to the letter.",
        ["NormDraft.Server.Tests/Doors/"] = "The table of every door, in the words of docs/AUTHORISATION.md, and what each is asked with.",
        ["NormDraft.Server.Tests/Crawl/"] = "Patterns of the addresses that links and forms lead to; nothing is asked for by them.",
        ["NormDraft.Server.Tests/Person.cs"] = "Puts /api before the location that an act answers, as docs/PROTOCOL.md tells programs to.",
    };

    /// <summary>Markup, scripts, acts and tests ask <see cref="Links"/>; patterns of routes and paths of files are no addresses.</summary>
    [Fact]
    public void No_address_is_put_together_outside_Links()
    {
        Typed("src", Address()).Where(found => !found.File.EndsWith("Links.cs", StringComparison.Ordinal)).ShouldBeEmpty();
        var words = AllAddresses().Select(line => FirstWord().Match(line)).Where(found => found.Success).Select(found => found.Groups[1].Value).Distinct();
        var inTests = Typed("tests", new Regex($$"""
            (?x) (["'`] | (?<!Pattern)\}) (/api)? (/n)? / ({{string.Join('|', words)}}) (?=["'`/?\#{])
            | ["'`}\ ] (/api)? /n/
            | {{Address()}}
            """));
        inTests.Where(found => !Exceptions.Keys.Any(key => found.File.StartsWith(key, StringComparison.Ordinal))).ShouldBeEmpty();
        Exceptions.Keys.Where(key => !inTests.Any(found => found.File.StartsWith(key, StringComparison.Ordinal)))
            .ShouldBeEmpty("they need no exception any more");
    }

    private static List<(string File, string Line)> Typed(string folder, Regex address)
    {
        var root = Path.Combine(RepositoryFolder(), folder);
        var files = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories).Where(file => Sources().IsMatch(file) && !Made().IsMatch(file));
        return
        [
            .. from file in files from line in File.ReadLines(file) where address.IsMatch(line)
               select (Path.GetRelativePath(root, file).Replace('\\', '/'), line.Trim()),
        ];
    }

    [GeneratedRegex(@"\.(cs|razor|m?ts|mjs)$")]
    private static partial Regex Sources();

    [GeneratedRegex(@"[/\\](node_modules|obj|bin|wwwroot)[/\\]")]
    private static partial Regex Made();

    [GeneratedRegex("""["'`=](/api)?/n/[$@{]|\?[a-z]+=[@{$]|&(amp;)?[a-z]+=[@{$]""")]
    private static partial Regex Address();

    [GeneratedRegex(@" /(?:n/cables-2026/|api/)?([a-z-]{2,})")]
    private static partial Regex FirstWord();

    private static string RepositoryFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
