using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Import;

namespace KnowledgeGraph.Cli.Commands;

/// <summary>Tells how fast an import goes and how long what it does now will take, once a second or when something else
/// begins.</summary>
/// <param name="to">Told the text.</param>
/// <param name="clock">Runs since the import began.</param>
/// <param name="expected">How large the import is, as far as that is known.</param>
internal sealed class Rate(IProgress<string> to, Stopwatch clock, Func<ImportSize?> expected) : IProgress<LoadProgress>
{
    // Before that, what has passed tells too little of what is to come.
    private const double ShareLeast = 0.02;

    private string _stage = "";
    private TimeSpan _began;
    private TimeSpan _told;

    public void Report(LoadProgress value)
    {
        var now = clock.Elapsed;
        if (value.Stage != _stage)
            (_stage, _began) = (value.Stage, now);
        else if (now - _told < TimeSpan.FromSeconds(1))
            return;

        _told = now;
        to.Report(Text(value, now, now - _began, value.Share ?? ShareOf(value)));
    }

    /// <summary>As <c>entities: 33000, 32286 a second, 21 s left (20 s)</c>.</summary>
    public static string Text(LoadProgress value, TimeSpan now, TimeSpan taken, double? share)
    {
        var left = share is >= ShareLeast and <= 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", {taken.TotalSeconds * (1 - share.Value) / share.Value:0} s left"
            )
            : "";

        return value.Done == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Stage} ({now.TotalSeconds:0} s)")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{value.Stage}: {value.Done}, {value.Done / Math.Max(taken.TotalSeconds, 1):0} a second{left} ({now.TotalSeconds:0} s)"
            );
    }

    private double? ShareOf(LoadProgress value)
    {
        var all = value.Stage switch
        {
            "entities" or "comparing entities" or "checking entities" => expected()?.Entities,
            "relationships" or "comparing relationships" or "checking relationships" => expected()?.Relationships,
            _ => null,
        };

        return all is > 0 ? (double)value.Done / all : null;
    }
}
