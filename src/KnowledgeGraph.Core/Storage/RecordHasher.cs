using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Tells whether a record has changed since it was loaded: gives each a number that differs when anything in it
/// does. The numbers are XXH3 with 64 bits, since millions are made in each load; they are no proof against somebody
/// who makes two records alike on purpose. Not for several threads at once.</summary>
/// <param name="layout">How the store keeps records: with another, every number is another.</param>
public sealed class RecordHasher(string layout)
{
    // Precedes each part, so that parts that move or vanish are told from each other.
    private enum Part : byte
    {
        Null,
        Text,
        Number,
        Many,
        Localized,
        Date,
        Money,
        Amounts,
    }

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    /// <summary>The number of an entity, with all that is said of it.</summary>
    public ulong Of(EntityRecord entity)
    {
        _bytes.ResetWrittenCount();
        Add(layout, entity.Id, entity.Type, entity.Kind);
        Add((long)entity.Modality);
        Many(entity.Names.Length);
        foreach (var name in entity.Names)
        {
            Add(name.Text, name.Language, name.Reasoning);
            Add((long)name.Kind, (long)name.Rank, (long)name.Derivation);
            Add(name.Citations);
        }

        Many(entity.Identifiers.Length);
        foreach (var identifier in entity.Identifiers)
        {
            Add(identifier.Scheme, identifier.Value, identifier.Url, identifier.Reasoning);
            Add((long)identifier.Derivation);
            Add(identifier.Citations);
        }

        Many(entity.Statements.Length);
        foreach (var statement in entity.Statements)
        {
            Add(statement.Property, statement.Key);
            Value(statement.Value);
            Add(statement.Assertion);
        }

        Add(entity.Gaps);
        Add(entity.Citations);

        return XxHash3.HashToUInt64(_bytes.WrittenSpan);
    }

    /// <summary>The number of a relationship, with all that is said of it.</summary>
    public ulong Of(RelationshipRecord relationship)
    {
        _bytes.ResetWrittenCount();
        Add(layout, relationship.Id, relationship.Type, relationship.From, relationship.To);
        Add(relationship.Assertion);
        Many(relationship.Properties.Count);
        foreach (var (name, value) in relationship.Properties)
        {
            Add(name);
            Value(value);
        }

        Many(relationship.Qualifiers.Length);
        foreach (var qualifier in relationship.Qualifiers)
        {
            Add(qualifier.Name, qualifier.Entity);
            Add(qualifier.Assertion);
        }

        Add(relationship.Gaps);

        return XxHash3.HashToUInt64(_bytes.WrittenSpan);
    }

    private void Add(Assertion assertion)
    {
        Add((long)assertion.Modality, (long)assertion.Derivation, (long)assertion.Rank);
        Add(assertion.Reasoning);
        Add(assertion.ValidFrom);
        Add(assertion.ValidTo);
        Add(assertion.Citations);
    }

    private void Add(ImmutableArray<GapRecord> gaps)
    {
        Many(gaps.Length);
        foreach (var gap in gaps)
        {
            Add(gap.Field, gap.Note);
            Add((long)gap.State);
            Add(gap.Citations);
        }
    }

    private void Add(ImmutableArray<CitationRecord> citations)
    {
        Many(citations.Length);
        foreach (var citation in citations)
        {
            Add(citation.Document, citation.Locator, citation.Anchor, citation.RetrievedAt);
            Add((long)citation.Granularity);
        }
    }

    private void Value(object value)
    {
        switch (value)
        {
            case string text:
                Add(text);
                break;
            case long number:
                Add(number);
                break;
            case PartialDate date:
                Add(date);
                break;
            case Money money:
                Mark(Part.Money);
                Add(money.Text);
                break;
            case LocalizedText localized:
                Mark(Part.Localized);
                Many(localized.Texts.Length);
                foreach (var text in localized.Texts)
                    Add(text.Language, text.Text);
                break;
            case ImmutableArray<KindAmount> amounts:
                Mark(Part.Amounts);
                Many(amounts.Length);
                foreach (var amount in amounts)
                    Add(amount.Kind, amount.Amount.Text);
                break;
            default:
                throw new NotSupportedException($"No record has a {value.GetType().Name}.");
        }
    }

    private void Add(PartialDate? date)
    {
        Mark(Part.Date);
        Add(date?.Iso, date?.Text);
    }

    private void Add(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            Mark(text is null ? Part.Null : Part.Text);
            if (text is null)
                continue;

            Raw(text.Length);
            _bytes.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private void Add(params ReadOnlySpan<long> numbers)
    {
        foreach (var number in numbers)
        {
            Mark(Part.Number);
            Raw(number);
        }
    }

    private void Many(int count)
    {
        Mark(Part.Many);
        Raw(count);
    }

    private void Mark(Part part)
    {
        _bytes.GetSpan(1)[0] = (byte)part;
        _bytes.Advance(1);
    }

    private void Raw(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
    }
}
