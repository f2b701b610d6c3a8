using NormDraft.Exchange.Archive;
using NormDraft.Negotiation.Record;

namespace NormDraft.Tests.Cli;

/// <summary><c>normdraft verify</c>.</summary>
public class VerifyTests
{
    [Fact]
    public async Task An_archive_that_holds_is_proved_and_a_printed_seal_is_found_in_it()
    {
        var (bytes, last) = await Archive(data => data);
        var told = Verified(bytes);
        told.Code.ShouldBe(0);
        told.Output.ShouldContain($"public: 3 links hold; the last is {last}");
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

    static Answer Verified(byte[] bytes, params string[] more)
    {
        using var here = new Terminal();
        return Terminal.Run(["verify", here.File("arms.zip", bytes), .. more]);
    }

    static async Task<(byte[] Bytes, string Last)> Archive(Func<string, string> altered)
    {
        var (links, before) = (new List<Bound>(), Chain.Beginning);
        for (var n = 1; n <= 3; n++)
        {
            var act = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "pen_set", $$"""{"pen":"{{n}}"}""");
            before = Chain.Hash(before, n, act, null);
            links.Add(new Bound(new Link(Chain.Public, n, before, null), act with { Data = altered(act.Data) }));
        }
        using var bytes = new MemoryStream();
        await ArchiveFile.Write(bytes, new ArchiveHead("arms", "Arms", []), links.ToAsyncEnumerable(), default);
        return (bytes.ToArray(), before);
    }
}
