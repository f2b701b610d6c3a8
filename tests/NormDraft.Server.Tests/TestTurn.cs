using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>A negotiation's turn, taken by the test: no act on it goes on until it is given back.</summary>
sealed class TestTurn : IAsyncDisposable
{
    readonly NpgsqlConnection connection;

    TestTurn(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<TestTurn> Hold(House house, string negotiation)
    {
        var connection = new NpgsqlConnection($"{house.Database.Application};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = negotiation });
        await command.ExecuteNonQueryAsync();
        return new TestTurn(connection);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
