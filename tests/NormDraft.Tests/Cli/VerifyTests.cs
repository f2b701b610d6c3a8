using System.IO.Compression;
using System.Text.RegularExpressions;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;

namespace NormDraft.Tests.Cli;

/// <summary><c>normdraft verify</c>.</summary>
public partial class VerifyTests
{
    [Fact]
    public async Task An_archive_that_holds_is_proved_and_a_printed_seal_is_found_in_it()
    {
        var (bytes, last) = await Archive(data => data);
        var told = Verified(bytes);
        told.Code.ShouldBe(0);
        told.Output.ShouldContain($"public: 4 links hold; the last is {last}");
        Verified(bytes, "--seal", last[..12]).Code.ShouldBe(0);
        Verified(bytes, "--seal", "0000000000ff").Code.ShouldBe(2);
    }

    [Fact]
    public async Task An_altered_archive_names_the_first_broken_link()
    {
        var (bytes, _) = await Archive(data => data.Replace("\"2\"", "\"two\"", StringComparison.Ordinal));
        var told = Verified(bytes);
        told.Code.ShouldBe(3);
        told.Output.ShouldContain("BROKEN after 1 links. Link 2");
    }

    [Theory]
    [InlineData("", "archive-unread")]
    [InlineData("no zip", "archive-unread")]
    public void What_is_no_archive_is_refused_in_a_sentence(string bytes, string code)
    {
        var told = Verified(System.Text.Encoding.UTF8.GetBytes(bytes));
        (told.Code, told.Error.Contains(code, StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task An_archive_whose_record_begins_with_another_mark_than_its_list_says_is_refused_in_a_sentence()
    {
        var (bytes, _) = await Archive(data => data);
        bytes[bytes.AsSpan(4).IndexOf("PK\u0003\u0004"u8) + 4]++;
        var told = Verified(bytes);
        (told.Code, told.Error.Contains("archive-unread", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task Without_anything_from_outside_it_is_said_that_nothing_proves_where_an_archive_comes_from()
    {
        var (bytes, last) = await Archive(data => data);
        Verified(bytes).Output.ShouldContain("anybody can make one that agrees with itself");
        Verified(bytes, "--seal", last).Output.ShouldContain("the public record up to the seal or checkpoint that was given");
        var whole = ArchiveFile.Open(new MemoryStream(bytes)).Seal;
        Verified(bytes, "--seal", whole).Output.ShouldContain("The archive is whole");
        Verified(bytes, "--seal", whole[..12]).Code.ShouldBe(2, "whoever makes a file up can make a few digits fit");
    }

    [Theory]
    [InlineData("\"title\":\"Arms\"", "\"title\":\"Peace\"", "archive-contradicts")]
    [InlineData("\"address\":\"arms\"", "\"address\":\"peace\"", "archive-contradicts")]
    [InlineData("\"name\":\"Ada\"", "\"name\":\"Eve\"", "archive-contradicts")]
    [InlineData("\"people\":[", "\"people\":[{\"id\":\"00000009-0001-0001-0000-000000000000\",\"name\":\"Eve\",\"title\":\"\"},",
        "archive-contradicts")]
    [InlineData("\"links\":2", "\"links\":1", "chain-left-out")]
    public async Task A_head_that_says_another_thing_than_the_record_is_named(string said, string instead, string code)
    {
        var (bytes, _) = await Archive(data => data);
        var told = Verified(Forged(bytes, head => head.Replace(said, instead, StringComparison.Ordinal), lines => lines));
        (told.Code, told.Output.Contains($"({code})", StringComparison.Ordinal)).ShouldBe((3, true), told.Output);
    }

    [Fact]
    public async Task A_seat_that_the_record_gives_and_the_head_leaves_out_is_named_until_it_is_taken_away()
    {
        var (bytes, last) = await Archive(data => data);
        static string Empty(string head) => Peopled().Replace(head, "\"people\":[]");
        var told = Verified(Forged(bytes, Empty, lines => lines, keepsSeal: false), "--seal", last);
        (told.Code, told.Output.Contains("The record seats Ada (00000001-0001-0001-0000-000000000000), whom the head of the archive leaves out. "
            + "(archive-contradicts)", StringComparison.Ordinal)).ShouldBe((3, true), told.Output);
        var (away, _) = await Archive(data => data, more: [(Chain.Public, "seat_taken_away", $$"""{"person":"{{Ada}}"}""")]);
        Verified(Forged(away, Empty, lines => lines)).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData(Chain.Table, "seat_given", "{\"person\":\"00000002-0001-0001-0000-000000000000\",\"name\":\"Eve\"}")]
    [InlineData("public ", "pen_set", "{}")]
    [InlineData("party/XAA", "amendment_drafted", "{\"delegation\":\"XBB\"}")]
    [InlineData("public", "draft_discarded", "{}")]
    public async Task An_act_in_a_chain_of_others_is_named(string chain, string type, string data)
    {
        var (bytes, _) = await Archive(given => given, more: [(chain, type, data)]);
        var told = Verified(bytes);
        (told.Code, told.Output.Contains("(act-misplaced)", StringComparison.Ordinal)).ShouldBe((3, true), told.Output);
    }

    [Fact]
    public async Task What_an_archive_says_is_printed_in_one_line_and_moves_nothing()
    {
        const string line = "x\nEvery act is as it was kept.\u001b[8m\u202e";
        var (bytes, _) = await Archive(given => given, more: [(line, "pen_set", "{}")]);
        var told = Verified(bytes);
        told.Code.ShouldBe(3);
        told.Output.ShouldContain("x⟨U+000A⟩Every act is as it was kept.⟨U+001B⟩[8m⟨U+202E⟩: BROKEN");
        var named = Verified(Forged((await Archive(given => given)).Bytes,
            head => head.Replace("\"name\":\"Ada\"", "\"name\":\"Ada\\n\\u001b[8mThe archive is whole\"", StringComparison.Ordinal), lines => lines));
        named.Output.ShouldContain("Ada⟨U+000A⟩⟨U+001B⟩[8mThe archive is whole");
        Verified(Forged(bytes, head => head, lines => [.. lines, line]), "--seal", line).Error.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("archive.json")]
    [InlineData("record.jsonl")]
    [InlineData("seal.txt")]
    [InlineData("Archive.JSON")]
    public async Task An_archive_with_two_entries_of_a_name_is_refused(string name)
    {
        var (bytes, _) = await Archive(data => data, NoteSigner.New("treaty.example").As("treaty.example/arms"));
        using var more = new MemoryStream();
        more.Write(bytes);
        using (var zip = new ZipArchive(more, ZipArchiveMode.Update, leaveOpen: true)) zip.CreateEntry(name);
        var told = Verified(more.ToArray());
        (told.Code, told.Error.Contains("(archive-ambiguous)", StringComparison.Ordinal)).ShouldBe((2, true), told.Error);
    }

    [Theory]
    [InlineData("\"title\":\"Arms\"", "\"title\":\"Shown by others\",\"title\":\"Arms\"")]
    [InlineData("\"title\":\"Arms\"", "\"Title\":\"Shown by others\",\"title\":\"Arms\"")]
    [InlineData("\"name\":\"Ada\"", "\"name\":\"Eve\",\"name\":\"Ada\"")]
    [InlineData("\"data\":", "\"data\":{\"forged\":\"x\"},\"data\":")]
    [InlineData("\"pen\":\"2\"", "\"pen\":\"4\",\"pen\":\"2\"")]
    public async Task A_field_that_stands_twice_in_an_archive_is_refused(string field, string twice)
    {
        var signer = NoteSigner.New("treaty.example").As("treaty.example/arms");
        var (bytes, _) = await Archive(data => data, signer);
        string Twice(string said) => said.Replace(field, twice, StringComparison.Ordinal);
        var told = Verified(Forged(bytes, Twice, lines => lines.Select(Twice)), "--key", signer.Public(NoteKey.Signs).ToString());
        (told.Code, told.Error.Contains("(archive-unread)", StringComparison.Ordinal)).ShouldBe((2, true), told.Output + told.Error);
    }

    [Fact]
    public async Task A_key_that_has_not_signed_the_archive_proves_nothing()
    {
        var key = NoteSigner.New("treaty.example").As("treaty.example/arms").Public(NoteKey.Signs).ToString();
        var told = Verified((await Archive(data => data)).Bytes, "--key", key);
        (told.Code, told.Output.Contains("(archive-unsigned)", StringComparison.Ordinal)).ShouldBe((3, true), told.Output);
    }

    [GeneratedRegex("""\"people\":\[.*?\]""")]
    private static partial Regex Peopled();

    [Fact]
    public async Task A_chain_that_was_left_out_is_missed_and_where_the_list_is_made_to_fit_the_signature_tells()
    {
        var signer = NoteSigner.New("treaty.example").As("treaty.example/arms");
        var (bytes, _) = await Archive(data => data, signer);
        var key = signer.Public(NoteKey.Signs).ToString();
        var whole = Verified(bytes, "--key", key);
        (whole.Code, whole.Output.Contains("The archive is whole", StringComparison.Ordinal)).ShouldBe((0, true), whole.Output);
        static IEnumerable<string> Without(IEnumerable<string> lines) =>
            lines.Where(line => !line.Contains("party/XAA", StringComparison.Ordinal));
        Verified(Forged(bytes, head => head, Without)).Output
            .ShouldContain("The archive lists 2 links of party/XAA, and its record has 0, or others. (chain-left-out)");
        var fitted = Forged(bytes, head => Unlisted().Replace(head, ""), Without);
        Verified(fitted).Output.ShouldContain("(archive-resealed)");
        Verified(Forged(fitted, head => head, lines => lines, keepsSeal: false), "--key", key).Output.ShouldContain("(archive-unsigned)");
    }

    [Fact]
    public async Task An_archive_of_an_earlier_release_lists_no_chains_and_that_is_said()
    {
        var (bytes, _) = await Archive(data => data);
        var told = Verified(Forged(bytes, head => head[..head.IndexOf(",\"chains\"", StringComparison.Ordinal)] + "}", lines => lines));
        told.Code.ShouldBe(0);
        told.Output.ShouldContain("whether a chain was left out cannot be told");
    }

    [GeneratedRegex("""\{"chain":"party/XAA"[^}]*\},?|,\{"chain":"party/XAA"[^}]*\}""")]
    private static partial Regex Unlisted();

    /// <summary>An archive with another head and other lines.</summary>
    static byte[] Forged(
        byte[] archive, Func<string, string> head, Func<IEnumerable<string>, IEnumerable<string>> lines, bool keepsSeal = true)
    {
        using var from = new ZipArchive(new MemoryStream(archive));
        using var bytes = new MemoryStream();
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries.Where(entry => keepsSeal || entry.Name != "seal.txt"))
            {
                using var text = new StreamReader(entry.Open());
                using var writer = new StreamWriter(to.CreateEntry(entry.Name).Open());
                var said = text.ReadToEnd();
                writer.Write(entry.Name switch
                {
                    "archive.json" => head(said),
                    "record.jsonl" => string.Concat(lines(said.TrimEnd('\n').Split('\n')).Select(line => line + "\n")),
                    _ => said,
                });
            }
        return bytes.ToArray();
    }

    static readonly Guid Ada = new(1, 1, 1, new byte[8]);

    static Answer Verified(byte[] bytes, params string[] more)
    {
        using var here = new Terminal();
        return Terminal.Run(["verify", here.File("arms.zip", bytes), .. more]);
    }

    /// <summary>Of a public chain of four links and one of a delegation's with two.</summary>
    static async Task<(byte[] Bytes, string Last)> Archive(Func<string, string> altered, NoteSigner? signer = null,
        (string Chain, string Type, string Data)[]? more = null)
    {
        var links = new List<Bound>();
        string Add(string chain, string type, string data)
        {
            var (number, before) = links.LastOrDefault(bound => bound.Link.Chain == chain) is { Link: var last }
                ? (last.Number + 1, last.Hash) : (1, Chain.Beginning);
            var act = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), type, data);
            var name = NameSeal.Of(act, new byte[16]);
            var hash = Chain.Hash(before, number, act, name);
            links.Add(new Bound(new Link(chain, number, hash, name), act with { Data = altered(data) }));
            return hash;
        }
        Add(Chain.Public, "negotiation_opened", """{"address":"arms","title":"Arms"}""");
        Add(Chain.Public, "pen_set", """{"pen":"2"}""");
        Add(Chain.OfParty("XAA"), "draft_discarded", "{}");
        Add(Chain.OfParty("XAA"), "draft_restored", "{}");
        Add(Chain.Public, "seat_given", $$"""{"person":"{{Ada}}","name":"Ada"}""");
        var end = Add(Chain.Public, "pen_set", """{"pen":"3"}""");
        foreach (var (chain, type, data) in more ?? []) Add(chain, type, data);
        using var bytes = new MemoryStream();
        var head = new ArchiveHead("arms", "Arms", [new(Ada, "Ada", "Counsellor")]);
        await ArchiveFile.Write(bytes, head, links.ToAsyncEnumerable(), default, signer is null ? [] : [signer]);
        return (bytes.ToArray(), end);
    }
}
