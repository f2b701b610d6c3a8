using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using NormDraft.Server.Hosting;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Doors;

/// <summary>One table of who may do what: its doors are listed from the code, what it expects is written by hand, and it is walked whole.</summary>
public sealed partial class AuthorisationTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    [Fact]
    public void Every_door_of_the_house_has_a_row_and_every_row_a_door()
    {
        var rows = Expectations.Rows.SelectMany(row => row.By.Split(' ').Select(by => $"{row.Door} {(by == "form" ? "page" : by)}")).ToHashSet();
        var doors = house.Doors.SelectMany(Doors).ToHashSet();
        doors.Except(rows).ShouldBeEmpty("doors without a row");
        rows.Except(doors).ShouldBeEmpty("rows without a door");
    }

    [Fact]
    public void The_page_about_authorisation_holds_the_same_table()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFolder(), "docs", "AUTHORISATION.md"));
        var written = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.StartsWith("| `server", StringComparison.Ordinal));
        written.ShouldBe(Expectations.Rows.Select(row => $"| `{row.Door}` | {row.By.Replace(" ", ", ")} | {row.State} | {string.Join(" | ", row.Cells.Select(cell => cell is "yes" or "in" or "404" ? cell : $"`{cell}`"))} |"));
    }

    [Fact]
    public void The_page_names_every_command_of_the_server()
    {
        var commands = ServerCommands.Names.ToList();
        commands.Count.ShouldBeGreaterThan(3);
        var page = File.ReadAllText(Path.Combine(RepositoryFolder(), "docs", "AUTHORISATION.md"));
        commands.Where(command => !page.Contains($"| `server {command}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_kind_of_person_is_answered_at_every_door_as_the_table_says_and_what_may_not_be_seen_answers_as_what_does_not_exist()
    {
        using var talk = new StoreTalk();
        var other = await house.Open();
        var walk = new Walk(await Company.In(await house.Open(), other), await Company.In(await house.Open(), other), talk);
        await walk.Prepare();
        foreach (var row in Expectations.Rows) await walk.Through(row);
        told.WriteLine(walk.Told);
        walk.Faults.ShouldBeEmpty();
    }

    static IEnumerable<string> Doors(RouteEndpoint door)
    {
        if (door.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || door.RoutePattern.RawText is "{**path:file}") yield break;
        var pattern = Constraint().Replace("/" + door.RoutePattern.RawText!.Trim('/'), "}");
        if (door.Metadata.GetMetadata<HubMetadata>()?.HubType is { } hub)
        {
            pattern = pattern.Replace("/negotiate", "", StringComparison.Ordinal);
            yield return $"HUB {pattern} hub";
            foreach (var method in hub.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance).Where(method => !method.Name.StartsWith("On", StringComparison.Ordinal)))
                yield return $"HUB {pattern} {method.Name} hub";
            yield break;
        }
        var api = pattern.StartsWith("/api/", StringComparison.Ordinal);
        var place = (api ? pattern[4..] : pattern).Replace(Links.PagesPattern, "…", StringComparison.Ordinal);
        if (place == Links.Negotiations) place = "…/negotiations";
        foreach (var method in door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]) yield return $"{method} {place} {(api ? "API" : "page")}";
    }

    static string RepositoryFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();
}
