using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Api.Schema;

/// <summary>A scalar that is a text on the wire.</summary>
internal abstract class TextScalar : ScalarGraphType
{
    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text => Checked(text.Value.ToString()),
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value),
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            string text => Checked(text),
            _ => ThrowValueConversionError(value),
        };

    public override object? Serialize(object? value) => value;

    protected virtual string Checked(string text) => text;
}

/// <summary>A date as precise as it is known.</summary>
internal sealed class DateTextScalar : TextScalar
{
    public DateTextScalar()
    {
        Name = "DateText";
        Description =
            "A date as precise as it is known: `2008`, `2008-Q4`, `2008-12`, `2008-12-01`, `2021-08-04T14:30`, or a span such as `2007/2010` or `../2022-04`. Dates are compared by their days: a time of day is shown, and not compared.";
    }

    protected override string Checked(string text) =>
        PartialDate.Parse(text) is not null
            ? text
            : throw new FormatException($"\"{text}\" is no date. {PartialDate.Forms}");
}

/// <summary>A text with a meaning that needs no checks, since it only ever comes out.</summary>
internal sealed class PlainTextScalar : TextScalar
{
    public PlainTextScalar(string name, string description) => (Name, Description) = (name, description);
}
