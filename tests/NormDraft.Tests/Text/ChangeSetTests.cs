using System.Text.Json.Nodes;
using CsCheck;
using NormDraft.Tests.House;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Change sets do here what they do in the browser: both play the vectors that CodeMirror itself made.</summary>
public class ChangeSetTests
{
    static readonly JsonNode Vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "tests", "client", "vectors", "changesets.json")))!;

    /// <summary>Nasty, but such as an act may carry.</summary>
    static readonly Gen<string> Sound = TreatyTexts.Any.Where(text => TextCheck.Of(text) is null);

    [Fact]
    public void Every_vector_maps_composes_and_applies_as_in_the_browser()
    {
        var cases = Vectors["cases"]!.AsArray();
        cases.Count.ShouldBeGreaterThan(400);
        foreach (var one in cases)
        {
            var name = (string)one!["name"]!;
            var doc = (string)one["doc"]!;
            var (a, b, c) = (Read(one["a"]), Read(one["b"]), Read(one["c"]));
            Same(a.Map(b), one["aMapB"], name);
            Same(a.Map(b, before: true), one["aMapBBefore"], name);
            Same(b.Map(a), one["bMapA"], name);
            Same(b.Map(a, before: true), one["bMapABefore"], name);
            Same(a.Compose(c), one["composed"], name);
            Apart.Are(a, b, b.Apply(doc)).ShouldBe((bool)one["apart"]!, name);
            a.Apply(doc).ShouldBe((string)one["appliedA"]!, name);
            b.Apply(doc).ShouldBe((string)one["appliedB"]!, name);
            c.Apply(a.Apply(doc)).ShouldBe((string)one["appliedC"]!, name);
        }
    }

    [Fact]
    public void Every_hostile_vector_is_refused_with_its_code()
    {
        foreach (var one in Vectors["hostile"]!.AsArray())
        {
            var json = ((string)one!["changes"]!).Replace("@", new string('x', one["times"]?.GetValue<int>() ?? 1), StringComparison.Ordinal);
            var code = ChangeSetJson.TryRead(json, out var changes, out var fault) ? changes.Fault((string)one["doc"]!, 100_000) : fault;
            code.ShouldBe((string)one["code"]!, json.Length > 200 ? json[..200] : json);
        }
    }

    [Fact]
    public void Two_who_change_one_text_at_once_come_to_the_same() =>
        Gen.Select(Sound, Sound, Sound).Law(texts =>
        {
            var (old, one, other) = texts;
            var (a, b) = (ChangeSet.Between(old, one), ChangeSet.Between(old, other));
            a.Apply(old).ShouldBe(one);
            a.Compose(b.Map(a)).Apply(old).ShouldBe(b.Compose(a.Map(b, before: true)).Apply(old));
        });

    [Fact]
    public void What_is_written_reads_back() =>
        Gen.Select(Sound, Sound).Law(texts =>
        {
            var (old, now) = texts;
            var changes = ChangeSet.Between(old, now);
            ChangeSetJson.TryRead(ChangeSetJson.Write(changes), out var read, out _).ShouldBeTrue();
            read!.Steps.ShouldBe(changes.Steps);
            read.Fault(old, int.MaxValue).ShouldBeNull();
        });

    static ChangeSet Read(JsonNode? json)
    {
        ChangeSetJson.TryRead(json!.ToJsonString(), out var changes, out var fault).ShouldBeTrue(fault);
        return changes!;
    }

    static void Same(ChangeSet changes, JsonNode? expected, string name) =>
        JsonNode.DeepEquals(JsonNode.Parse(ChangeSetJson.Write(changes)), expected).ShouldBeTrue($"{name}: {ChangeSetJson.Write(changes)} is not {expected!.ToJsonString()}");
}
