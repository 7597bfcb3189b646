using System.Buffers;
using System.Text;
using Contracts.Transports.Http2.Hpack;
using FsCheck;
using FsCheck.Fluent;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>RFC 7541: its own examples (Appendix C), and what holds for any fields and any bytes.</summary>
public sealed class HpackTests
{
    private const int SmallTable = 256;

    public static TheoryData<string, int, string[], string[]> Examples => new()
    {
        { "C.2.1", 4096, ["400a637573746f6d2d6b65790d637573746f6d2d686561646572"], ["custom-key: custom-header"] },
        { "C.2.2", 4096, ["040c2f73616d706c652f70617468"], [":path: /sample/path"] },
        { "C.2.3", 4096, ["100870617373776f726406736563726574"], ["password: secret"] },
        { "C.2.4", 4096, ["82"], [":method: GET"] },
        { "C.3", 4096, ["828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865", "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565"], Requests },
        { "C.4", 4096, ["828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf", "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"], Requests },
        {
            "C.5", SmallTable,
            [
                "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
                "4803333037c1c0bf",
                "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31",
            ],
            Responses
        },
        {
            "C.6", SmallTable,
            [
                "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
                "4883640effc1c0bf",
                "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007",
            ],
            Responses
        },
    };

    private static string[] Requests =>
    [
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com",
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com|cache-control: no-cache",
        ":method: GET|:scheme: https|:path: /index.html|:authority: www.example.com|custom-key: custom-value",
    ];

    private static string[] Responses =>
    [
        ":status: 302|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com",
        ":status: 307|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com",
        ":status: 200|cache-control: private|date: Mon, 21 Oct 2013 20:13:22 GMT|location: https://www.example.com|content-encoding: gzip|set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Decoder_ExampleOfAppendixC_ReadsItsFields(string section, int tableSize, string[] blocks, string[] fields)
    {
        var decoder = new HpackDecoder(tableSize);
        Assert.Equal(fields, blocks.Select(block => Decode(decoder, Convert.FromHexString(block))));
        Assert.NotEmpty(section);
    }

    [Fact]
    public void Encoder_RequestsOfAppendixC4_WritesTheirBytes()
    {
        var encoder = new HpackEncoder();
        Assert.Equal(
            ["828684418CF1E3C2E5F23A6BA0AB90F4FF", "828684BE5886A8EB10649CBF", "828785BF408825A849E95BA97D7F8925A849E95BB8E8B4BF"],
            Requests.Select(request => Convert.ToHexString(Encode(encoder, Parse(request)))));
    }

    [Theory]
    [InlineData(10, 5, "0A")]        // C.1.1
    [InlineData(1337, 5, "1F9A0A")]  // C.1.2
    [InlineData(42, 8, "2A")]        // C.1.3
    public void Integer_ExampleOfAppendixC1_IsWrittenAndReadSo(int value, int prefixBits, string hex)
    {
        var written = new ArrayBufferWriter<byte>();
        HpackInteger.Write(written, 0, prefixBits, value);
        Assert.Equal(hex, Convert.ToHexString(written.WrittenSpan));
        var position = 0;
        Assert.Equal(value, HpackInteger.Read(written.WrittenSpan, ref position, prefixBits));
        Assert.Equal(written.WrittenCount, position);
    }

    [Theory]
    [InlineData("§2.3.3: no field of index 0", "80")]
    [InlineData("§2.3.3: no field of index 62", "BE")]
    [InlineData("§4.2: a change of size after a field", "8220")]
    [InlineData("§6.3: a table larger than SETTINGS allow", "3FE21F")]
    [InlineData("§5.1: a number without end", "FFFFFFFFFFFFFFFF")]
    [InlineData("§5.1: a number cut short", "FF")]
    [InlineData("§5.2: a string cut short", "400A6162")]
    [InlineData("§5.2: no string", "40")]
    [InlineData("§5.2: the end-of-string symbol in a string", "400161 84FFFFFFFF")]
    [InlineData("§5.2: padding of zeros", "400161 8118")]
    [InlineData("§5.2: padding of a whole byte", "400161 821FFF")]
    public void Decoder_WrongBlock_Throws(string why, string hex)
    {
        Assert.Throws<HpackException>(() => Decode(new HpackDecoder(4096), Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void Encoder_TableTurnedSmallAndBack_AnnouncesTheSmallestAndTheLast()
    {
        var encoder = new HpackEncoder();
        Encode(encoder, [("x", "1")]);
        encoder.Resize(0);
        encoder.Resize(100);
        // RFC 7541 §4.2: 0, then 100; the field is not in the table any more.
        Assert.Equal("203F454001780131", Convert.ToHexString(Encode(encoder, [("x", "1")])));
        Assert.Equal("BE", Convert.ToHexString(Encode(encoder, [("x", "1")])));
    }

    [Fact]
    public void Decoder_FieldLargerThanTheTable_EmptiesIt()
    {
        // RFC 7541 §4.4: that is no error.
        var decoder = new HpackDecoder(64);
        Decode(decoder, Convert.FromHexString("4001610162"));
        Assert.Equal("a: b", Decode(decoder, [0xBE]));
        var large = new string('y', 100);
        Assert.Equal($"x: {large}", Decode(decoder, Convert.FromHexString("40017864" + string.Concat(Enumerable.Repeat("79", 100)))));
        Assert.Throws<HpackException>(() => Decode(decoder, [0xBE]));
    }

    [Fact]
    public void Decoder_TableTurnedSmaller_ForgetsTheOldest()
    {
        // RFC 7541 §4.3 and §4.2: two fields of 34 bytes, then room for one; two changes may begin a block.
        var decoder = new HpackDecoder(4096);
        Decode(decoder, Convert.FromHexString("4001610162" + "4001630164"));
        Assert.Equal("c: d|a: b", Decode(decoder, Convert.FromHexString("BEBF")));
        Assert.Equal("c: d", Decode(decoder, Convert.FromHexString("3F07" + "3F09" + "BE")));
        Assert.Throws<HpackException>(() => Decode(decoder, [0xBF]));
    }

    [Fact]
    public void Encoder_BlockTakenBack_NextOneIsReadAllTheSame()
    {
        var (encoder, decoder) = (new HpackEncoder(), new HpackDecoder(4096));
        Decode(decoder, Encode(encoder, [("a", "1")]));
        var before = encoder.Mark();
        Encode(encoder, [("b", "2")]);
        encoder.TakeBack(before);
        Assert.Equal("c: 3|a: 1", Decode(decoder, Encode(encoder, [("c", "3"), ("a", "1")])));
        Assert.Equal("c: 3|a: 1", Decode(decoder, Encode(encoder, [("c", "3"), ("a", "1")])));
    }

    [Fact]
    public void Encoder_SecretField_IsNeverIndexed()
    {
        var block = new ArrayBufferWriter<byte>();
        HpackEncoder.WriteOnce(block, "authorization"u8, "Bearer x", isSecret: true);
        // RFC 7541 §6.2.3: 0001, then index 23 with four bits of it in the first byte.
        Assert.Equal("1F08", Convert.ToHexString(block.WrittenSpan[..2]));
    }

    [Fact]
    public void EncoderAndDecoder_AnyFields_AgreeBlockAfterBlock()
    {
        var name = Gen.Elements("a", "b", ":path", "content-type", "x-long-name-of-a-header", "grpc-status", "authorization");
        var value = Gen.ArrayOf(Gen.Choose(0, 255).Select(static i => (byte)i)).Select(static bytes => Encoding.Latin1.GetString(bytes));
        var field = Gen.Zip(name, value).Select(static pair => (pair.Item1, pair.Item2));
        var blocks = Gen.ListOf(Gen.Zip(Gen.ArrayOf(field), Gen.Elements(-1, -1, -1, 0, 50, 300, 4096)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arb.From(blocks), static all =>
        {
            var (encoder, decoder) = (new HpackEncoder(), new HpackDecoder(4096));
            foreach (var (fields, size) in all)
            {
                if (size >= 0)
                {
                    encoder.Resize((uint)size);
                }

                Assert.Equal(string.Join('|', fields.Select(static one => $"{one.Item1}: {one.Item2}")), Decode(decoder, Encode(encoder, fields)));
            }
        }));
    }

    [Fact]
    public void Decoder_AnyBytes_FieldsOrHpackException()
    {
        var bytes = Gen.ArrayOf(Gen.Choose(0, 255).Select(static i => (byte)i));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(bytes), static block =>
            Record.Exception(() => Decode(new HpackDecoder(4096), block)) is null or HpackException));
    }

    [Fact]
    public void Huffman_AnyBytes_ComeBack()
    {
        var bytes = Gen.ArrayOf(Gen.Choose(0, 255).Select(static i => (byte)i));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(bytes), static text =>
        {
            var encoded = new byte[Huffman.LengthOf(text)];
            Huffman.Encode(text, encoded);
            var decoded = new byte[Huffman.MostDecoded(encoded.Length)];
            Assert.Equal(text, decoded[..Huffman.Decode(encoded, decoded)]);
        }));
    }

    private static (string, string)[] Parse(string fields) =>
        [.. fields.Split('|').Select(static field => field.IndexOf(": ", 1, StringComparison.Ordinal) is var at ? (field[..at], field[(at + 2)..]) : default)];

    private static byte[] Encode(HpackEncoder encoder, (string, string)[] fields)
    {
        var block = new ArrayBufferWriter<byte>();
        encoder.Begin(block);
        foreach (var (name, value) in fields)
        {
            encoder.WriteRepeated(block, new HeaderField(Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(value)));
        }

        return block.WrittenSpan.ToArray();
    }

    private static string Decode(HpackDecoder decoder, byte[] block)
    {
        var fields = new Fields();
        decoder.Decode(block, fields);
        return string.Join('|', fields.All);
    }

    private sealed class Fields : IHeaderSink
    {
        public List<string> All { get; } = [];

        public void OnField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
            All.Add($"{Encoding.Latin1.GetString(name)}: {Encoding.Latin1.GetString(value)}");
    }
}
