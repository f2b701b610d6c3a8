using NormDraft.Negotiation.Record;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>The links of the chains, beside the events that they bind. The application may add to them only.</summary>
public static class RecordTable
{
    /// <summary>Written under the owner's role, as often as wanted.</summary>
    public const string Sql = """
        create table if not exists normdraft.record_links (
          address text not null, chain text not null, number integer not null, event uuid not null, hash text not null,
          name_salt text, name_hash text, primary key (address, chain, number), unique (event))
        """;

    public const string Check = "select exists (select from pg_tables where schemaname = 'normdraft' and tablename = 'record_links')";

    /// <param name="links">Each with its act.</param>
    public static NpgsqlCommand Insert(string address, IReadOnlyList<Bound> links)
    {
        var command = new NpgsqlCommand("""
            insert into normdraft.record_links (address, chain, number, event, hash, name_salt, name_hash)
            select $1, * from unnest($2::text[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[])
            """);
        object[] values = [address, Of(bound => bound.Link.Chain), Of(bound => bound.Link.Number), Of(bound => bound.Act!.Id), Of(bound => bound.Link.Hash), Of(bound => bound.Link.Name?.Salt), Of(bound => bound.Link.Name?.Hash)];
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;

        T[] Of<T>(Func<Bound, T> column) => [.. links.Select(column)];
    }
}
