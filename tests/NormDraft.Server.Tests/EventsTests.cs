using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Server.Store;
using NormDraft.Tests;
using NormDraft.Text;
using Npgsql;
using static Marten.Services.Json.Transformations.SystemTextJson.JsonTransformations;

namespace NormDraft.Server.Tests;

/// <summary>What was done is kept for ever: the shape of every event, and that each is read by its state.</summary>
public class EventsTests(House house) : IClassFixture<House>
{
    [Fact]
    public void Every_event_has_a_name_of_its_own() => Streams.All.Select(type => type.Name).ShouldBeUnique();

    /// <summary>A changed line here is a changed past: add a new event or an upcast instead.</summary>
    [Fact]
    public void The_shape_of_every_event_is_kept()
    {
        var serializer = house.Services.GetRequiredService<IDocumentStore>().Options.Serializer();
        var pretty = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        Golden.Match(string.Join('\n', Streams.All.Select(type => $"{type.Name} {JsonNode.Parse(serializer.ToJson(Sample(type)))!.ToJsonString(pretty)}")), "events.txt");
    }

    [Fact]
    public void Every_event_is_taken_by_the_state_of_its_stream()
    {
        Accepts<Conference>(Conference.Evolve, Streams.OfNegotiation);
        Accepts<Structure>(Structure.Evolve, Streams.OfStructure);
        Accepts<DeskClause>(DeskClause.Evolve, Streams.OfClause);
        Accepts<Amendment>(Amendment.Evolve, Streams.OfAmendment);
        Accepts<Position>(Position.Evolve, Streams.OfPosition);
        Accepts<DraftAmendment>(DraftAmendment.Evolve, Streams.OfDraftAmendment);
    }

    [Fact]
    public async Task An_event_written_in_an_older_shape_is_read_in_todays()
    {
        var room = await house.Open();
        await using var store = DocumentStore.For(options =>
        {
            Schema.Configure(options, house.Database.Application);
            options.Events.Upcast<TimeZoneSet>("time_zone_moved", Upcast(old => new TimeZoneSet(old.RootElement.GetProperty("zone").GetString()!, Guid.Empty, DateTimeOffset.UnixEpoch)));
        });
        await using var session = store.LightweightSession(room.Address);
        var stream = (await session.Query<Conference>().SingleAsync()).Id;
        await using (var connection = new NpgsqlConnection(house.Database.Application))
        {
            await connection.OpenAsync();
            await using var old = new NpgsqlCommand("""
                INSERT INTO normdraft.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type)
                SELECT nextval('normdraft.mt_events_sequence'), gen_random_uuid(), stream_id, max(version) + 1, '{"zone":"Asia/Tokyo"}', 'time_zone_moved', now(), tenant_id, 'a type long gone'
                FROM normdraft.mt_events WHERE stream_id = $1 GROUP BY stream_id, tenant_id
                """, connection);
            old.Parameters.Add(new() { Value = stream });
            (await old.ExecuteNonQueryAsync()).ShouldBe(1);
        }
        var last = (await session.Events.FetchStreamAsync(stream))[^1];
        last.Data.ShouldBeOfType<TimeZoneSet>().TimeZone.ShouldBe("Asia/Tokyo");
    }

    private static void Accepts<TState>(Func<TState?, object, TState> evolve, Type[] events) where TState : class
    {
        var begun = evolve(null, Sample(events[0]));
        foreach (var type in events.Skip(1))
        {
            var follows = begun;
            if (type == typeof(ConsolidationUndone)) follows = evolve(begun, Sample(typeof(ClauseConsolidated)));
            if (type == typeof(AmendmentTakenOver)) follows = evolve(begun, Sample(typeof(AmendmentWithdrawn)));
            if (Needs(type) is { } before) follows = evolve(begun, Sample(before));
            Should.NotThrow(() => evolve(follows, Sample(type)), type.Name);
        }
    }

    /// <summary>What must have happened before it, where that is not only the beginning.</summary>
    private static Type? Needs(Type type) =>
        type == typeof(GroupJoined) || type == typeof(GroupLeft) || type == typeof(SpeakerNamed) ? typeof(GroupFormed)
        : type == typeof(AuthorisationSet) ? typeof(DelegationAdmitted)
        : type == typeof(CoSponsorAgreed) || type == typeof(CoSponsorDeclined) || type == typeof(InvitationRevoked) ? typeof(CoSponsorAsked)
        : type == typeof(DraftRestored) ? typeof(DraftDiscarded)
        : null;

    /// <summary>One of each, with every field filled in the same plain way.</summary>
    private static object Sample(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Sample(inner);
        if (type == typeof(string)) return "text";
        if (type == typeof(int)) return 1;
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return new Guid("01a20000-0000-7000-8000-000000000001");
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 24);
        if (type == typeof(Choice)) return new Choice.Bridging("text");
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type)) return List(type);
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var sample = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType))]);
        var made = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !made.Contains(property.Name))) property.SetValue(sample, Sample(property.PropertyType));
        return sample;
    }

    private static object List(Type type)
    {
        var element = type.GetGenericArguments()[0];
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Sample(element), 0);
        return type.GetGenericTypeDefinition() == typeof(ImmutableList<>)
            ? typeof(ImmutableList).GetMethods().Single(method => method.Name == "CreateRange" && method.GetParameters().Length == 1).MakeGenericMethod(element).Invoke(null, [array])!
            : array;
    }
}
