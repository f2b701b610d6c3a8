using System.Diagnostics;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>
/// Every page as every kind of person in several states of a negotiation, by its links alone: no address is typed.
/// A run walks some addresses of each kind and says how many it left out; tests/soak 1 CrawlTests leaves none out.
/// </summary>
public sealed class CrawlTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    [Fact]
    public async Task Every_link_leads_to_a_page_every_file_opens_and_every_form_as_it_stands_is_answered()
    {
        var (findings, watch) = (new Findings(), Stopwatch.StartNew());
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(States.All, atOnce, async (state, _) => await Walk(await state(house), findings));
        told.WriteLine($"{findings.Told}\n{watch.Elapsed:m\\:ss}, of the processor {Environment.CpuUsage.TotalTime:m\\:ss}");
        findings.Faults.ShouldBeEmpty();
        findings.NeverDone.Except(Refused).ShouldBeEmpty("forms that were only ever refused");
    }

    /// <summary>As they stand, the first two name nobody, and the pen is not opened before the minute that was announced.</summary>
    static readonly string[] Refused = ["/n/…/people/seats", "/n/…/people/seats (ticked)", "/n/…/people/settings (ticked)"];

    static async Task Walk(State state, Findings findings)
    {
        List<Walker> walkers = [.. state.People.Select(person => new Walker(state, person.Key, person.Value, findings))];
        findings.State(walkers.Count);
        await Task.WhenAll(walkers.Select(walker => walker.Read(state.House)));
        while (walkers.Where(walker => walker.Next is not null).MinBy(walker => walker.Next!.Rank) is { } turn) await turn.Do(turn.Next!);
        if (state.Opened is { } house) await house.DisposeAsync();
    }
}
