using System.Text.Json;
using System.Text.Json.Nodes;
using NormDraft.Server.Hosting;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary><c>erase PERSON</c> takes a person's name out of everything, under the owner's role. The chains still hold: they bind the seal of the name.</summary>
public static class EraseCommand
{
    /// <returns>0 done, 2 not to be done.</returns>
    public static async Task<int> Run(DatabaseAddress address, string id, TextWriter told, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var person))
        {
            await told.WriteLineAsync($"“{id}” is no person's id. /api/n/ADDRESS/people gives it. Nothing was erased.");
            return 2;
        }
        await using var connection = new NpgsqlConnection(address.Owner);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var seats = await Do(connection, "update normdraft.record_links set name_salt = null where event in (select id from normdraft.mt_events where type = 'seat_given' and data->>'person' = $1)", person, cancellation);
        await Do(connection, "update normdraft.mt_events set data = jsonb_set(data, '{name}', '\"\"') where type = 'seat_given' and data->>'person' = $1", person, cancellation);
        await Do(connection, "update normdraft.mt_doc_person set data = data || '{\"name\": \"\", \"title\": \"\"}' where id::text = $1", person, cancellation);
        foreach (var kind in new[] { "account", "session", "seatoffer" })
            await Do(connection, $"delete from normdraft.mt_doc_{kind} where data->>'person' = $1", person, cancellation);
        await Do(connection, "delete from normdraft.mt_doc_signinlink where data->>'person' = $1", person, cancellation);
        await Do(connection, "delete from normdraft.mt_doc_account where data->>'person' = $1", person, cancellation);
        await Do(connection, "delete from normdraft.presence where person::text = $1", person, cancellation);
        await Seats(connection, person, cancellation);
        await transaction.CommitAsync(cancellation);
        await told.WriteLineAsync(seats == 0 ? $"Nobody with the id {person} has had a seat." : $"The name is gone from {seats} acts and from every page. Words that the person wrote stay the delegation's.");
        return seats == 0 ? 2 : 0;
    }

    /// <summary>The seats as they stand, in every negotiation.</summary>
    static async Task Seats(NpgsqlConnection connection, Guid person, CancellationToken cancellation)
    {
        var rooms = new List<(Guid Id, string Data)>();
        await using (var read = new NpgsqlCommand("select id, data::text from normdraft.mt_doc_conference where data::text like '%' || $1 || '%'", connection) { Parameters = { new() { Value = person.ToString() } } })
        await using (var reader = await read.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) rooms.Add((reader.GetGuid(0), reader.GetString(1)));
        foreach (var (id, data) in rooms)
        {
            var room = JsonNode.Parse(data)!;
            foreach (var seat in room["seats"]!.AsArray().Where(seat => seat!["person"]!.GetValue<Guid>() == person)) seat!["name"] = "";
            await using var write = new NpgsqlCommand("update normdraft.mt_doc_conference set data = $2::jsonb where id = $1", connection) { Parameters = { new() { Value = id }, new() { Value = room.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web)) } } };
            await write.ExecuteNonQueryAsync(cancellation);
        }
    }

    static async Task<int> Do(NpgsqlConnection connection, string sql, Guid person, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = person.ToString() } } };
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
