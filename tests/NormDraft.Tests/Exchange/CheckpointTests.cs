using System.Text.Json;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;

namespace NormDraft.Tests.Exchange;

/// <summary>Checkpoints, notes and cosignatures by C2SP, with what others have published of them.</summary>
public class CheckpointTests
{
    /// <summary>The example of Go's golang.org/x/mod/sumdb/note.</summary>
    const string Private = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
        Public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    const string Note = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /// <summary>The example of c2sp.org/tlog-cosignature; its keys are not published.</summary>
    const string Cosigned = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    [Fact]
    public void Keys_and_signatures_are_those_of_the_published_example()
    {
        var (signer, key, note) = (NoteSigner.Read(Private), NoteKey.Read(Public), SignedNote.Read(Note));
        (signer.ToFile(), key.ToString(), note.ToString()).ShouldBe((Private, Public, Note));
        signer.Public(NoteKey.Signs).ToString().ShouldBe(Public);
        note.SignedBy([key]).ShouldHaveSingleItem().ShouldBe((key, null));
        (note with { Signatures = [signer.Sign(note.Text)] }).ToString().ShouldBe(Note);
    }

    [Fact]
    public void The_published_checkpoint_with_its_cosignature_is_read_and_written_to_the_byte()
    {
        var note = SignedNote.Read(Cosigned);
        note.ToString().ShouldBe(Cosigned);
        Checkpoint.Read(note.Text)
            .ShouldBe(new Checkpoint("example.com/behind-the-sofa", 20852163, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
        (note.Signatures[1].Id, note.Signatures[1].Bytes.Length).ShouldBe(("8d66cf3f", 72));
        note.SignedBy([NoteKey.Read(Public)]).ShouldBeEmpty("signatures of others are passed over");
    }

    [Fact]
    public void A_cosignature_is_over_its_time_and_the_whole_checkpoint()
    {
        var witness = NoteSigner.Read(Private);
        var at = DateTimeOffset.FromUnixTimeSeconds(1679315147);
        var checkpoint = Checkpoint.Of("treaty.example/arms", [new string('0', 64)]).Text;
        var cosigned = witness.Cosign(checkpoint, at);
        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(cosigned.Bytes).ShouldBe(1679315147);
        var key = NoteKey.Read(witness.Public(NoteKey.Cosigns).ToString());
        key.Id.ShouldNotBe(witness.Public(NoteKey.Signs).Id);
        new SignedNote(checkpoint, [cosigned]).SignedBy([key]).ShouldHaveSingleItem().ShouldBe((key, at));
        var later = cosigned with { Bytes = [.. cosigned.Bytes[..7], (byte)(cosigned.Bytes[7] + 1), .. cosigned.Bytes[8..]] };
        Should.Throw<NoteFault>(() => new SignedNote(checkpoint, [later]).SignedBy([key])).Code.ShouldBe("note-forged");
        Should.Throw<NoteFault>(() => new SignedNote(checkpoint.Replace("\n1\n", "\n2\n", StringComparison.Ordinal), [cosigned])
            .SignedBy([key])).Code.ShouldBe("note-forged");
    }

    /// <summary>A file says nothing beside its signature that the signature does not hold.</summary>
    [Fact]
    public void Whatever_is_altered_in_the_heads_of_a_file_is_found_out()
    {
        string[] hashes = [new('1', 64), new('2', 64)];
        var signer = NoteSigner.New("treaty.example/arms");
        var text = Checkpoint.Of("treaty.example/arms", hashes).Text;
        var file = new CheckpointsFile([signer.Public(NoteKey.Signs).ToString()],
            [.. hashes.Select((hash, at) => new RecordHead(at + 1, hash))],
            [new SignedNote(text, [signer.Sign(text)]).ToString()]);
        var json = JsonSerializer.SerializeToNode(file, JsonSerializerOptions.Web)!;
        IsBelieved(json.ToJsonString()).ShouldBeTrue();
        var fields = 0;
        foreach (var head in json["heads"]!.AsArray().Select(head => head!.AsObject()))
            foreach (var (name, value) in head.ToList())
            {
                head[name] = value!.GetValueKind() == JsonValueKind.Number ? 7 : new string('f', value.ToString().Length);
                IsBelieved(json.ToJsonString()).ShouldBeFalse(name);
                head[name] = value.DeepClone();
                fields++;
            }
        fields.ShouldBe(4);

        static bool IsBelieved(string json)
        {
            try
            {
                var read = CheckpointsFile.Read(json);
                string[] heads = [.. read.Heads.Select(head => head.Record)];
                return CheckpointsFile.Compare(read.Checkpoints[0], [NoteKey.Read(read.Keys[0])], heads).Fault is null;
            }
            catch (NoteFault)
            {
                return false;
            }
        }
    }

    /// <summary>Of the reference implementation of Certificate Transparency, for trees of 1 to 8 leaves.</summary>
    [Fact]
    public void The_root_is_that_of_RFC_6962()
    {
        string[] leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        string[] roots =
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        for (var size = 1; size <= 8; size++)
            Convert.ToHexStringLower(Convert.FromBase64String(Checkpoint.Of("a", leaves[..size]).Root)).ShouldBe(roots[size - 1]);
    }

    [Fact]
    public void A_record_goes_on_from_each_of_its_earlier_checkpoints_and_from_no_other()
    {
        string[] heads = [.. Enumerable.Range(0, 9).Select(n => new string((char)('0' + n), 64))];
        for (var size = 0; size <= heads.Length; size++)
        {
            var kept = Checkpoint.Of("a", heads[..size]);
            kept.Contradicted(heads).ShouldBeNull();
            for (var altered = 0; altered < size; altered++)
                kept.Contradicted([.. heads.Select((head, at) => at == altered ? new string('f', 64)
                    : head)])!.Code.ShouldBe("record-rebuilt");
            if (size > 0) kept.Contradicted(heads[..(size - 1)])!.Code.ShouldBe("record-shorter");
            if (size > 1) kept.Contradicted([.. heads[..(size - 2)], heads[size - 1], heads[size - 2],
                .. heads[size..]])!.Code.ShouldBe("record-rebuilt");
        }
    }

    [Theory]
    [InlineData("a\n1\n")]
    [InlineData("a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    public void What_is_no_checkpoint_is_not_read(string text) => Checkpoint.Read(text).ShouldBeNull();

    [Fact]
    public void Lines_after_the_third_are_signed_and_passed_over() =>
        Checkpoint.Read("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n")
            .ShouldBe(new Checkpoint("a", 1, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));

    [Theory]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nPeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pA==\n")]
    [InlineData("text\n\n\u2014 Peter+Neumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pA==\n")]
    [InlineData("text\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pA==")]
    [InlineData("te\txt\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pA==\n")]
    public void What_is_no_signed_note_is_refused(string note) =>
        Should.Throw<NoteFault>(() => SignedNote.Read(note)).Code.ShouldBe("note-unread");
}
