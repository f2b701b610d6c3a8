using NormDraft.Negotiation.Consolidation;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>The base cut into its regions, and the places where there is something to choose.</summary>
static class DeskPlaces
{
    /// <summary>In UTF-16 units: how much of long enclosed words is shown at each end.</summary>
    const int Shown = 400;

    /// <param name="meeting">Where all live wordings meet, in order.</param>
    public static IReadOnlyList<BasePiece> Pieces(string text, IReadOnlyList<Region> meeting)
    {
        var pieces = new List<BasePiece>();
        var at = 0;
        foreach (var (region, number) in Numbered(meeting))
        {
            if (region.Start > at) pieces.Add(new BasePiece(text[at..region.Start], null, false));
            pieces.Add(new BasePiece(region.Base, number, region.IsConflict));
            at = region.End;
        }
        if (at < text.Length) pieces.Add(new BasePiece(text[at..], null, false));
        return pieces;
    }

    /// <summary>By number from 1: both signs of a pair have one.</summary>
    public static IReadOnlyList<(Region Region, int Number)> Numbered(IReadOnlyList<Region> meeting)
    {
        var (numbered, firsts, last) = (new List<(Region Region, int Number)>(), new Dictionary<(int, int), int>(), 0);
        foreach (var region in meeting)
        {
            if (region.IsSecondSign) numbered.Add((region, firsts.GetValueOrDefault((region.Partner!.Value, region.Length), last + 1)));
            else
            {
                numbered.Add((region, ++last));
                firsts.TryAdd((region.Start, region.Length), last);
            }
        }
        return numbered;
    }

    /// <summary>Every region in order: with choices where proposals enter the text, without where all are left.</summary>
    public static IReadOnlyList<PlaceRow> Rows(string text, IReadOnlyList<Region> meeting, Consolidated consolidated, DeskSheet sheet)
    {
        var entering = consolidated.Compilation.Regions.Zip(RegionsOf(meeting, consolidated.Compilation.Regions)).Select((one, index) => (Region: one.First, Index: index, In: one.Second))
            .Where(one => !one.Region.IsSecondSign).ToLookup(e => e.In);
        var given = sheet.Places.DistinctBy(place => (place.Start, place.Length)).ToDictionary(place => (place.Start, place.Length));
        var rows = new List<PlaceRow>();
        foreach (var ((region, number), i) in Numbered(meeting).Select((one, i) => (one, i)).Where(one => !one.one.Region.IsSecondSign))
        {
            var places = entering[i].ToList();
            if (places.Count == 0) rows.Add(Left(region, number) with { Stays = Stays(region, sheet) });
            for (var p = 0; p < places.Count; p++)
                rows.Add(Place(places[p].Region, places[p].Index, number, places.Count == 1 ? $"{number}" : $"{number}.{p + 1}", region.IsConflict, consolidated.Choices[places[p].Index], given));
        }
        return [.. rows.Select(row => row.Partner is { } partner ? WithWords(row, text, partner) : row)];
    }

    /// <summary>A pair that is lifted or set is shown with the words that it encloses; of many, the first and the last.</summary>
    static PlaceRow WithWords(PlaceRow row, string text, int partner)
    {
        var words = Ends(row.Length > 0 ? text.AsSpan(row.Start + 1, partner - row.Start - 1) : text.AsSpan(row.Start, partner - row.Start));
        var (before, after) = row.Length > 0 ? ($"[{words}]", words) : (words, $"[{words}]");
        return row with { Base = before, Alternatives = [.. row.Alternatives.Select(one => one with { Text = after })] };
    }

    static string Ends(ReadOnlySpan<char> words) => words.Length <= 2 * Shown ? words.ToString() : $"{words[..Shown]} … {words[^Shown..]}";

    /// <summary>For each place the region that it lies in, -1 where it lies in none.</summary>
    static IEnumerable<int> RegionsOf(IReadOnlyList<Region> meeting, IReadOnlyList<Region> places)
    {
        var from = 0;
        foreach (var place in places)
        {
            while (from < meeting.Count && meeting[from].End < place.Start) from++;
            var at = from;
            while (at < meeting.Count && meeting[at].Start <= place.Start && !(place.End <= meeting[at].End && Shares(meeting[at], place))) at++;
            yield return at < meeting.Count && meeting[at].Start <= place.Start ? at : -1;
        }
    }

    static bool Shares(Region region, Region place) => region.Alternatives.SelectMany(a => a.Amendments).Contains(place.Alternatives[0].Amendments[0]);

    static PlaceRow Left(Region region, int number) => new(null, number, $"{number}", region.IsConflict, region.Start, region.Length, region.Base, region.Alternatives, "", "",
        "", Furthest(region))
    { Partner = region.Partner };

    /// <summary>"1 not retained, 2 left live: the base stays."</summary>
    static string Stays(Region region, DeskSheet sheet)
    {
        var treated = region.Alternatives.SelectMany(one => one.Amendments).Order()
            .Select(number => (number, how: sheet.Handlings.FirstOrDefault(handling => handling.Number == number)?.Treatment ?? Treatment.Leave)).ToList();
        return $"{string.Join(", ", treated.Select(one => $"{one.number} {Word(one.how)}"))}: the base stays.";
    }

    static string Word(Treatment treatment) => treatment switch
    {
        Treatment.Leave => "left live",
        Treatment.Merge => "merged into another",
        Treatment.NotRetain => "not retained",
        Treatment.Overtaken => "overtaken",
        Treatment.Bracket => "kept in brackets",
        _ => "taken up",
    };

    static PlaceRow Place(Region region, int index, int number, string name, bool conflict, Choice choice, Dictionary<(int, int), PlaceChoice> chosen)
    {
        var given = chosen.GetValueOrDefault((region.Start, region.Length));
        return new PlaceRow(index, number, name, conflict, region.Start, region.Length, region.Base, region.Alternatives,
            given is null ? "" : Value(region, choice), given?.Choice is Choice.Bridging { Text: var text } ? text : "", given is null ? Usual(region, choice) : "", Furthest(region))
        { Partner = region.Partner };
    }

    static string Value(Region region, Choice choice) => choice switch
    {
        Choice.Base => "base",
        Choice.Brackets => "brackets",
        Choice.Bridging => "bridging",
        Choice.Alternative(var index) => $"a{region.Alternatives[index].Amendments[0]}",
        _ => "",
    };

    static string Usual(Region region, Choice choice) => region is { Partner: not null, Length: > 0 } && choice is Choice.Brackets ? "the brackets stay" : choice is Choice.Alternative(var index)
        ? $"the words of {string.Join(", ", region.Alternatives[index].Amendments)}" : "brackets";

    /// <summary>By words changed, most first: a suggestion for the order of decision.</summary>
    static IReadOnlyList<int> Furthest(Region region) =>
        [.. region.Alternatives.OrderByDescending(a => Redline.Between(region.Base, a.Text) is var r ? r.InsertedWords + r.DeletedWords : 0).Select(a => a.Amendments[0])];
}
