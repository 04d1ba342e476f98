using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api.Errors;

namespace KnowledgeGraph.Api.Select;

/// <summary>Opaque places in ordered lists. A cursor holds the exact sort values of a row and its ids, and fits only
/// the list and order that it was made in.</summary>
/// <param name="list">What the list is and how it is ordered, in any form that tells it from others.</param>
internal sealed class Cursor(string list)
{
    private const string Version = "2";

    private readonly byte[] _list = SHA256.HashData(Encoding.UTF8.GetBytes(list));

    public string Encode(ImmutableArray<object?> place)
    {
        using var stream = new MemoryStream(96);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            json.WriteStringValue(Version);
            json.WriteStringValue(CheckOf(place));
            foreach (var value in place)
                Write.Values.Write(json, value);
            json.WriteEndArray();
        }

        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    // Stands for the list and the place: what was made by hand, or for another list, does not fit.
    private string CheckOf(ImmutableArray<object?> place)
    {
        using var stream = new MemoryStream(128);
        stream.Write(_list);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var value in place)
                Write.Values.Write(json, value);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)).AsSpan(0, 4));
    }

    /// <summary>The place in a cursor.</summary>
    /// <param name="cursor">The text that a client sent.</param>
    /// <param name="mayBeNull">For each value of a place in this list, whether a row may lack it.</param>
    /// <exception cref="ApiException">It is no cursor, or one of another list or order.</exception>
    public ImmutableArray<object?> Decode(string cursor, ImmutableArray<bool> mayBeNull)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            var values = json.RootElement.EnumerateArray().ToList();
            if (values.Count == mayBeNull.Length + 2 && values[0].GetString() == Version)
            {
                ImmutableArray<object?> place = [.. values.Skip(2).Select(Value)];
                if (
                    values[1].GetString() == CheckOf(place)
                    && !place.Where((value, i) => value is null && !mayBeNull[i]).Any()
                )
                    return place;
            }
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            // It is no cursor: said below.
        }

        throw new ApiException(
            ErrorCodes.BadCursor,
            $"\"{(cursor.Length > 40 ? cursor[..40] + "…" : cursor)}\" is no cursor of this list in this order. Take one from an edge or pageInfo of the same field, with the same order."
        );
    }

    private static object? Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetInt64(),
            _ => throw new FormatException(),
        };
}
