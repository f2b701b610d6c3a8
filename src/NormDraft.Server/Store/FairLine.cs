namespace NormDraft.Server.Store;

/// <summary>
/// Who waits on this server for a turn: one act at a time goes to the store for it, and delegation after delegation, however many acts each has sent.
/// </summary>
public sealed class FairLine
{
    readonly Dictionary<string, Line> lines = [];

    /// <summary>Waits; the turn goes on to the next when what is returned is disposed.</summary>
    /// <param name="party">Key of the delegation; empty for the table.</param>
    public async Task<IDisposable> Come(string turn, string party, CancellationToken cancellation)
    {
        var place = new Place(this, turn);
        lock (lines)
            if (lines.TryGetValue(turn, out var line)) line.Add(party, place);
            else
            {
                lines[turn] = new Line(party);
                place.Go();
            }
        await using var gone = cancellation.Register(() => place.Go(isGone: true));
        await place.Reached;
        return place;
    }

    /// <summary>How many wait.</summary>
    public int Waiting(string turn)
    {
        lock (lines) return lines.GetValueOrDefault(turn)?.Count ?? 0;
    }

    void Next(string turn)
    {
        lock (lines)
        {
            while (lines[turn].Next() is { } place)
                if (place.Go()) return;
            lines.Remove(turn);
        }
    }

    /// <summary>The parties that wait, in order, and what each of them has sent.</summary>
    /// <param name="last">The one whose turn it is.</param>
    sealed class Line(string last)
    {
        readonly Queue<string> parties = [];
        readonly Dictionary<string, Queue<Place>> places = [];

        public int Count => places.Values.Sum(own => own.Count);

        public void Add(string party, Place place)
        {
            if (!places.TryGetValue(party, out var own))
            {
                places[party] = own = [];
                parties.Enqueue(party);
            }
            own.Enqueue(place);
        }

        public Place? Next()
        {
            if (!parties.TryDequeue(out var party)) return null;
            if (party == last && parties.TryDequeue(out var other))
            {
                parties.Enqueue(party);
                party = other;
            }
            last = party;
            var own = places[party];
            var place = own.Dequeue();
            if (own.Count == 0) places.Remove(party);
            else parties.Enqueue(party);
            return place;
        }
    }

    sealed class Place(FairLine line, string turn) : IDisposable
    {
        readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        /// <returns>False where it has gone already, or has had its turn.</returns>
        public bool Go(bool isGone = false) => isGone ? reached.TrySetCanceled() : reached.TrySetResult();

        public void Dispose() => line.Next(turn);
    }
}
