using System.Collections;
using System.Text;

namespace Contracts.Calls;

/// <summary>
/// Entries that travel beside a message, in order: names in lower case, values text in ASCII or, under a name that ends in
/// <c>-bin</c>, bytes. A name may occur more than once. Not thread-safe.
/// </summary>
/// <remarks>Source: gRPC over HTTP/2, "Custom-Metadata".</remarks>
public sealed class Metadata : IEnumerable<Metadata.Entry>
{
    private readonly List<Entry> _entries;
    private readonly bool _isReadOnly;

    /// <summary>Starts with no entries.</summary>
    public Metadata()
        : this([], isReadOnly: false)
    {
    }

    private Metadata(List<Entry> entries, bool isReadOnly)
    {
        _entries = entries;
        _isReadOnly = isReadOnly;
    }

    /// <summary>No entries; adding to it throws.</summary>
    public static Metadata Empty { get; } = new([], isReadOnly: true);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry at a place, in the order of adding.</summary>
    public Entry this[int index] => _entries[index];

    /// <summary>Adds a text entry.</summary>
    /// <param name="name">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; kept in lower case; not ending in <c>-bin</c>.</param>
    /// <param name="value">Printable ASCII: U+0020 to U+007E.</param>
    /// <exception cref="ArgumentException">Name or value has another character, or the name ends in <c>-bin</c>.</exception>
    public void Add(string name, string value) => Add(new Entry(name, value));

    /// <summary>Adds an entry of bytes.</summary>
    /// <param name="name">As for text, and ending in <c>-bin</c>.</param>
    /// <param name="value">The bytes; kept, not copied.</param>
    /// <exception cref="ArgumentException">The name has another character, or does not end in <c>-bin</c>.</exception>
    public void Add(string name, ReadOnlyMemory<byte> value) => Add(new Entry(name, value));

    /// <summary>Adds an entry.</summary>
    public void Add(Entry entry)
    {
        if (_isReadOnly)
        {
            throw new InvalidOperationException("This metadata is read-only; make a new Metadata and add to that.");
        }

        _entries.Add(entry);
    }

    /// <summary>The value of the last text entry of a name, or <see langword="null"/>.</summary>
    public string? Get(string name) => Find(name) is { IsBinary: false } entry ? entry.Value : null;

    /// <summary>The value of the last entry of bytes of a name, or <see langword="null"/>.</summary>
    public ReadOnlyMemory<byte>? GetBytes(string name) => Find(name) is { IsBinary: true } entry ? entry.Bytes : null;

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Names and values added up, in bytes.</summary>
    internal int ByteCount
    {
        get
        {
            var sum = 0;
            foreach (var entry in _entries)
            {
                sum += entry.ByteCount;
            }

            return sum;
        }
    }

    /// <summary>The same entries in an object of its own.</summary>
    internal Metadata Copy() => new([.. _entries], isReadOnly: false);

    private Entry? Find(string name)
    {
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_entries[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return _entries[i];
            }
        }

        return null;
    }

    /// <summary>One name with its value.</summary>
    public readonly struct Entry
    {
        private readonly string? _text;

        /// <summary>Makes a text entry.</summary>
        /// <exception cref="ArgumentException">See <see cref="Metadata.Add(string, string)"/>.</exception>
        public Entry(string name, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Name = Normalize(name);
            if (IsBinaryName(Name))
            {
                throw new ArgumentException($"'{name}' ends in -bin, which marks bytes; add bytes, or drop the suffix.", nameof(name));
            }

            var at = value.AsSpan().IndexOfAnyExceptInRange('\u0020', '\u007E');
            if (at >= 0)
            {
                throw new ArgumentException($"The value of '{name}' has U+{(int)value[at]:X4} at {at}; text is U+0020 to U+007E. Use a name that ends in -bin for bytes.", nameof(value));
            }

            _text = value;
        }

        /// <summary>Makes an entry of bytes.</summary>
        /// <exception cref="ArgumentException">See <see cref="Metadata.Add(string, ReadOnlyMemory{byte})"/>.</exception>
        public Entry(string name, ReadOnlyMemory<byte> value)
        {
            Name = Normalize(name);
            if (!IsBinaryName(Name))
            {
                throw new ArgumentException($"'{name}' does not end in -bin, which marks bytes; use '{name}-bin'.", nameof(name));
            }

            Bytes = value;
        }

        /// <summary>The name, in lower case.</summary>
        public string Name { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => _text is null;

        /// <summary>The text; empty if the value is bytes.</summary>
        public string Value => _text ?? "";

        /// <summary>The bytes; for text its ASCII bytes.</summary>
        public ReadOnlyMemory<byte> Bytes => _text is null ? field : Encoding.ASCII.GetBytes(_text);

        internal int ByteCount => Name.Length + (_text?.Length ?? Bytes.Length);

        /// <inheritdoc/>
        public override string ToString() => IsBinary ? $"{Name}: {Bytes.Length} bytes" : $"{Name}: {Value}";

        private static bool IsBinaryName(string name) => name.EndsWith("-bin", StringComparison.Ordinal);

        private static string Normalize(string name)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            foreach (var c in name)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                {
                    throw new ArgumentException($"'{name}' has '{c}'; a metadata name has letters, digits, '-', '_' and '.' only.", nameof(name));
                }
            }

            return name.ToLowerInvariant();
        }
    }
}
