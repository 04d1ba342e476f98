using System.Threading.Channels;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Makes the elements of a sequence in a thread of its own, some steps before they are taken, so that reading
/// and writing use two cores.</summary>
internal static class ReadAhead
{
    private const int StepSize = 256;
    private const int StepsAhead = 16;

    /// <summary>The same elements in the same order. What making them throws is thrown where they are taken; when they
    /// are no longer taken, no more are made.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source)
    {
        var steps = Channel.CreateBounded<T[]>(
            new BoundedChannelOptions(StepsAhead) { SingleReader = true, SingleWriter = true }
        );
        using var abandoned = new CancellationTokenSource();
        var maker = Task.Factory.StartNew(
            () => Make(source, steps.Writer, abandoned.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            while (steps.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (steps.Reader.TryRead(out var step))
                {
                    foreach (var element in step)
                        yield return element;
                }
            }
        }
        finally
        {
            abandoned.Cancel();
            maker.Wait();
        }
    }

    private static void Make<T>(IEnumerable<T> source, ChannelWriter<T[]> steps, CancellationToken abandoned)
    {
        try
        {
            foreach (var step in source.Chunk(StepSize))
                steps.WriteAsync(step, abandoned).AsTask().GetAwaiter().GetResult();
            steps.Complete();
        }
        catch (Exception error)
        {
            steps.Complete(error);
        }
    }
}
