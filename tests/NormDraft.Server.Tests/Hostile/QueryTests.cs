using CsCheck;
using NormDraft.Tests;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>Addresses, queries, headers and cookies that nobody types: answered, and never with a fault.</summary>
public sealed class QueryTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    static readonly string[] Names = ["version", "clause", "party", "status", "fit", "since", "page", "from", "to", "q", "view", "at", "kind", "policy", "before", "base", "then", "key", "suggest", "class", "negotiation", "lines", "seen"];

    static readonly string[] Values =
    [
        "", "0", "-1", "1", "2147483648", "99999999999999999999", "1e9", "NaN", "null", "2026-02-30", "9999-12-31T23:59:59.9999999Z", "0001-01-01", "2026-03-02T10:00:00+14:00", "+00:00", "[x]", "<script>", "' or 1=1 --", "%", "\\", "\0", "\u202E", "\uD83D", "😀", "../..", "a\r\nX-Injected: yes", "00000000-0000-0000-0000-000000000000", "ended", "open", "KEN,NLD", "(", "\"", "*", "?", new('q', 3_000),
    ];

    static readonly string[] Headers = ["If-Match", "Accept", "Accept-Language", "Authorization", "Cookie", "X-Forwarded-For", "X-Forwarded-Proto", "Sec-Fetch-Site", "Origin", "Range", "If-None-Match", "If-Modified-Since", "traceparent", "baggage"];

    [Fact]
    public async Task No_query_and_no_header_is_answered_with_a_fault()
    {
        var room = await house.Open();
        string[] roads = [.. house.GetDoors().SelectMany(pattern => SecrecyTests.Filled(pattern, room, Guid.NewGuid(), 1)).Select(road => road.Split('?')[0]).Distinct()];
        string Word(int at) => Values[at % Values.Length];
        var plays = Gen.Select(Gen.Int[0, roads.Length - 1], Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, 999]).Array[0, 4], Gen.Select(Gen.Int[0, Headers.Length - 1], Gen.Int[0, 999]).Array[0, 2], Gen.Int[0, 2]);
        var asked = 0;
        await plays.SampleAsync(async play =>
        {
            var (road, query, headers, who) = play;
            var address = roads[road] + "?" + string.Join('&', query.Select(one => $"{Names[one.Item1]}={Escaped(Word(one.Item2))}"));
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var (name, value) in headers) if (Headers[name] != "Cookie" || who == 0) request.Headers.TryAddWithoutValidation(Headers[name], Header(Word(value)));
            using var answer = await (who == 0 ? room.Aara : who == 1 ? room.Chair : room.Secretary).Browser.SendAsync(request);
            if ((int)answer.StatusCode >= 500) throw new InvalidOperationException($"{(int)answer.StatusCode} {address} {string.Join(';', request.Headers)}: {await answer.Content.ReadAsStringAsync()}");
            answer.Headers.Contains("X-Injected").ShouldBeFalse();
            asked++;
        }, iter: Math.Min(100_000, Plays.Or(600)), threads: 1);
        told.WriteLine($"{asked:N0} addresses with queries and headers, no fault");
    }

    static string Escaped(string value) => string.Concat(System.Text.Encoding.UTF8.GetBytes(value).Select(each => $"%{each:X2}"));

    static string Header(string value) => string.Concat(value.Where(letter => letter is >= ' ' and < (char)127));
}
