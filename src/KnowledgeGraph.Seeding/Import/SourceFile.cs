using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Files to import, as they are: plain, <c>.gz</c> or <c>.tar.gz</c>.</summary>
internal static class SourceFile
{
    private const int Buffer = 1 << 17;

    /// <summary>The tables in a file: itself, or each file of an archive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="opened">Told of the file itself, whose position tells how far it is read.</param>
    /// <exception cref="ImportException">It is no archive, or ends in its middle.</exception>
    public static IEnumerable<(string Name, Stream Content)> Open(string path, Action<Stream>? opened = null)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            Buffer,
            FileOptions.SequentialScan
        );
        opened?.Invoke(file);
        var name = Path.GetFileName(path);
        var isNamedPacked = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        if (!isNamedPacked && !IsArchive(path) && !IsPacked(file))
        {
            yield return (name, file);
            yield break;
        }

        using var unpacked = new Unpacked(new GZipStream(file, CompressionMode.Decompress), path);
        if (IsArchive(path))
        {
            using var archive = new TarReader(unpacked);
            while (Next(archive, path) is { } entry)
            {
                if (entry.DataStream is { } content)
                    yield return (entry.Name, content);
            }
        }
        else
            yield return (isNamedPacked ? name[..^3] : name, unpacked);
    }

    // What comes from standard input has no name. These two bytes are gzip's (RFC 1952), and begin no text.
    private static bool IsPacked(FileStream file)
    {
        Span<byte> first = stackalloc byte[2];
        var isPacked = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == 2 && first is [0x1F, 0x8B];
        file.Position = 0;

        return isPacked;
    }

    /// <summary>Refuses a file that is named twice: each of its rows would be one too many.</summary>
    /// <exception cref="ImportException">There is one.</exception>
    public static void RefuseTwice(IEnumerable<string> paths)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (paths.FirstOrDefault(path => !named.Add(Path.GetFullPath(path))) is { } twice)
            throw new ImportException($"\"{twice}\" is named twice. Name each file once.");
    }

    /// <summary>Stands for all that a file holds.</summary>
    public static byte[] HashOf(string path)
    {
        using var file = File.OpenRead(path);

        return SHA256.HashData(file);
    }

    /// <summary>Whether a file holds several.</summary>
    public static bool IsArchive(string path) =>
        path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    private static TarEntry? Next(TarReader archive, string path)
    {
        try
        {
            return archive.GetNextEntry();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ImportException($"\"{path}\" is no archive, or ends in its middle: {error.Message}");
        }
    }

    // The library takes a file that ends too early for one that is whole. Its last four bytes are the length of what is
    // packed (RFC 1952).
    private sealed class Unpacked(Stream of, string path) : ReadOnlyStream
    {
        private readonly uint _whole = Last(path);
        private uint _length;

        public override int Read(Span<byte> buffer)
        {
            try
            {
                var read = of.Read(buffer);
                _length = unchecked(_length + (uint)read);
                if (read == 0 && buffer.Length > 0 && _length != _whole)
                    throw new InvalidDataException(
                        "it ends in its middle, or was joined of several files, which are to be unpacked first."
                    );

                return read;
            }
            catch (InvalidDataException error)
            {
                throw new ImportException($"\"{path}\" cannot be unpacked: {error.Message}");
            }
        }

        private static uint Last(string path)
        {
            using var file = File.OpenRead(path);
            Span<byte> last = stackalloc byte[sizeof(uint)];
            if (file.Length < last.Length)
                return 0;

            file.Seek(-last.Length, SeekOrigin.End);
            file.ReadExactly(last);

            return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(last);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                of.Dispose();
            base.Dispose(disposing);
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
