namespace NormDraft.Server.Rooms;

/// <summary>Where rooms are kept: a log of keystrokes beside the event store, not in it. A room's log from its first word on can be replayed.</summary>
public static class RoomTables
{
    /// <summary>Written under the owner's role, as often as wanted.</summary>
    public const string Sql = """
        create table if not exists normdraft.rooms (
          address text not null, id uuid not null, kind text not null,
          epoch integer not null default 0, version integer not null default 0, checkpoint integer not null default 0,
          began text not null, since integer not null default 0, text text not null, copies jsonb not null default '{}',
          stream uuid not null, at timestamptz not null, primary key (address, id)) with (fillfactor = 70);
        create table if not exists normdraft.room_updates (
          address text not null, room uuid not null, version integer not null, client text not null, seq integer not null, person uuid not null,
          at timestamptz not null, changes text not null, primary key (address, room, version));
        create table if not exists normdraft.room_minutes (
          address text not null, room uuid not null, version integer not null, at timestamptz not null, people uuid[] not null,
          changes text not null, primary key (address, room, version));
        create unlogged table if not exists normdraft.presence (
          address text not null, connection text not null, room uuid not null, server uuid not null, person uuid not null,
          name text not null, party text, at timestamptz not null, primary key (address, connection, room));
        alter table normdraft.presence add column if not exists party_name text not null default '', add column if not exists pen boolean not null default false,
          add column if not exists clause uuid, add column if not exists citation text
        """;

    public const string Check = """
        select (select count(*) = 4 from pg_tables where schemaname = 'normdraft' and tablename in ('rooms', 'room_updates', 'room_minutes', 'presence'))
          and exists (select from information_schema.columns where table_schema = 'normdraft' and table_name = 'presence' and column_name = 'citation')
        """;
}
