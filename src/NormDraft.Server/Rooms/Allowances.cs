using System.Collections.Concurrent;
using NormDraft.Server.Guard;

namespace NormDraft.Server.Rooms;

/// <summary>
/// What one person may send to live texts of this server, over all connections: updates, the UTF-16 units of their JSON, and steps of change sets
/// walked over for what they missed.
/// </summary>
public sealed class Allowances(IConfiguration configuration, TimeProvider clock)
{
    readonly Allowance typing = Limits.Of(configuration.GetSection("Limits"), "Typing", RoomLimits.Typing);
    readonly ConcurrentDictionary<Guid, (Bucket Updates, Bucket Units, Bucket Steps)> people = [];

    (Bucket Updates, Bucket Units, Bucket Steps) Of(Guid person) =>
        people.GetOrAdd(person, _ => (new Bucket(typing, clock), new Bucket(RoomLimits.Sent, clock), new Bucket(RoomLimits.Walked, clock)));

    public bool Allows(Guid person, int updates, int units = 0)
    {
        var own = Of(person);
        return own.Updates.Take(updates) && own.Units.Take(units);
    }

    /// <returns>For one push.</returns>
    public StepBudget Steps(Guid person) => new((int)Math.Clamp(Of(person).Steps.Left, 0, RoomLimits.Steps));

    public void Spent(Guid person, StepBudget steps) => Of(person).Steps.Spend(steps.Spent);

    /// <summary>So much at once, then so much a second. What is done already is spent also where nothing is left.</summary>
    sealed class Bucket(Allowance allowance, TimeProvider clock)
    {
        readonly Lock turn = new();
        double left = allowance.Burst;
        long counted = clock.GetTimestamp();

        public double Left
        {
            get
            {
                lock (turn) return Refilled();
            }
        }

        public bool Take(int much)
        {
            lock (turn)
            {
                if (much > Refilled()) return false;
                left -= much;
                return true;
            }
        }

        public void Spend(int much)
        {
            lock (turn) left -= much;
        }

        double Refilled()
        {
            var now = clock.GetTimestamp();
            left = Math.Min(allowance.Burst, left + clock.GetElapsedTime(counted, now).TotalSeconds * allowance.PerSecond);
            counted = now;
            return left;
        }
    }
}

/// <summary>Steps of change sets that one push may cost to be mapped.</summary>
public sealed class StepBudget(int most)
{
    public int Spent { get; private set; }

    public bool Allows(int steps) => (Spent += steps) <= most;
}
