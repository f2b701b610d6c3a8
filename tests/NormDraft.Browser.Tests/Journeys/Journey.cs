using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>One guide, done step by step by people who click, type, press keys and read.</summary>
[Collection(JourneysCollection.Name)]
public abstract partial class Journey(House house, string guide, ITestOutputHelper told) : IAsyncLifetime
{
    /// <summary>The demo’s, as the first page lists it.</summary>
    protected const string Negotiation = "Framework on the responsible military use of artificial intelligence";

    readonly List<Visitor> visitors = [];
    readonly HashSet<string> done = [];
    readonly HashSet<string> used = [];

    /// <summary>Of docs/guide.</summary>
    public string Guide => guide;

    protected House House => house;

    protected abstract Task Walk();

    [Fact]
    public async Task Every_step_of_the_guide_can_be_done()
    {
        await Walk();
        Guides.Steps(guide).Select(step => step.Name).Except(done).ShouldBeEmpty($"steps of docs/guide/{guide}.md that nobody does here");
    }

    /// <summary>Does one step. What the guide prints in bold must have been read, clicked or filled in under just these words.</summary>
    /// <param name="name">"Propose 2": the heading it stands under, and its number.</param>
    protected async Task Step(string name, Func<Task> act)
    {
        var step = Guides.Steps(guide).SingleOrDefault(one => one.Name == name).ShouldNotBeNull($"docs/guide/{guide}.md has no step {name}");
        told.WriteLine($"{DateTime.Now:HH:mm:ss} {name}: {step.Text}");
        used.Clear();
        await act();
        Bold().Matches(step.Text).Select(word => Visitor.Bare(word.Groups[1].Value)).Except(used).ShouldBeEmpty($"words of “{name}” that are not on the screen");
        done.Add(name);
    }

    /// <summary>Someone of the demo, signed in.</summary>
    protected async Task<Visitor> Comes(string name) => Met(await house.Visit(name));

    /// <summary>Someone who was given a sign-in link: the one address that they have.</summary>
    protected async Task<Visitor> ComesBy(string link) => Met(await house.Browse(link));

    /// <summary>The chair takes up a proposal on a clause, not yet issued.</summary>
    protected static async Task TakesUp(Visitor chair, string clause, string disposition)
    {
        await chair.Clicks("Chair’s desk");
        await chair.Clicks(clause);
        await chair.Chooses(disposition, "Taken up");
        await chair.Fills("Reason, printed in the trace table", "General support.");
        await chair.Clicks("Show the compiled text");
        await chair.Clicks("Save decision");
        await chair.Sees($"Undo Ambassador Ilse Vandermolen’s decision on {clause}");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var visitor in visitors) await visitor.Leaves();
    }

    Visitor Met(IPage page)
    {
        var visitor = new Visitor(page, used);
        visitors.Add(visitor);
        return visitor;
    }

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();
}
