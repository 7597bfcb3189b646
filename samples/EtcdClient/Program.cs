using System.Threading.Channels;
using Contracts;
using Contracts.Calls;
using Etcdserverpb;
using Google.Protobuf;

// Puts, gets, watches and leases in the etcd at a URI; http://127.0.0.1:2379 without arguments. See run.sh.
try
{
    await using var channel = Contracts.Channel.For(args is [var uri] ? uri : "http://127.0.0.1:2379");
    await RunAsync(new KVClient(channel), new WatchClient(channel), new LeaseClient(channel));
    return 0;
}
catch (Exception exception) when (exception is ArgumentException or IOException or RpcException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static async Task RunAsync(IKV kv, IWatch watch, ILease lease)
{
    var key = ByteString.CopyFromUtf8("greeting");

    // A watch stays open while others write: its requests come out of a queue, its responses are read one by one.
    var requests = System.Threading.Channels.Channel.CreateUnbounded<WatchRequest>();
    requests.Writer.TryWrite(new WatchRequest { CreateRequest = new WatchCreateRequest { Key = key } });
    await using var changes = watch.WatchAsync(requests.Reader.ReadAllAsync()).GetAsyncEnumerator();
    await changes.MoveNextAsync();
    Console.WriteLine($"watching: {changes.Current.Created}");

    var put = await kv.PutAsync(new PutRequest { Key = key, Value = ByteString.CopyFromUtf8("hello") });
    var range = await kv.RangeAsync(new RangeRequest { Key = key });
    Console.WriteLine($"get: {range.Kvs[0].Value.ToStringUtf8()}, as of the put: {range.Kvs[0].ModRevision == put.Header.Revision}");
    await PrintChangeAsync(changes);

    var granted = await lease.LeaseGrantAsync(new LeaseGrantRequest { TTL = 60 });
    await kv.PutAsync(new PutRequest { Key = key, Value = ByteString.CopyFromUtf8("leased"), Lease = granted.ID });
    await PrintChangeAsync(changes);
    await foreach (var kept in lease.LeaseKeepAliveAsync(Once(new LeaseKeepAliveRequest { ID = granted.ID })))
    {
        Console.WriteLine($"kept alive: {kept.TTL} s");
        break;
    }

    // What is leased goes with its lease.
    await lease.LeaseRevokeAsync(new LeaseRevokeRequest { ID = granted.ID });
    await PrintChangeAsync(changes);
    Console.WriteLine($"left: {(await kv.RangeAsync(new RangeRequest { Key = key })).Count}");
    requests.Writer.Complete();
}

static async Task PrintChangeAsync(IAsyncEnumerator<WatchResponse> changes)
{
    await changes.MoveNextAsync();
    foreach (var change in changes.Current.Events)
    {
        Console.WriteLine($"changed: {change.Type} {change.Kv.Key.ToStringUtf8()} {change.Kv.Value.ToStringUtf8()}".TrimEnd());
    }
}

static async IAsyncEnumerable<T> Once<T>(T item)
{
    await Task.Yield();
    yield return item;
}
