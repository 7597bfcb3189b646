// An MCP server of the SDK over standard input and output, for our client.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'sdk', version: '1.0.0' }, { capabilities: { logging: {} } });
server.registerTool('count', { description: 'Counts.', inputSchema: { to: z.number() } }, async ({ to }, { _meta, sendNotification }) => {
  for (let progress = 1; progress <= to; progress++) {
    await sendNotification({ method: 'notifications/progress', params: { progressToken: _meta.progressToken, progress, total: to } });
  }

  return { content: [{ type: 'text', text: `counted to ${to}` }] };
});
server.registerTool('sleep', { description: 'Sleeps until it is cancelled.' }, async ({ signal }) => {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  // Not as part of the call, of which nothing is sent any more.
  await server.sendLoggingMessage({ level: 'notice', logger: 'sdk', data: 'woken' });
  return { content: [] };
});
server.registerResource('note', 'note:one', { mimeType: 'text/plain' }, async (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'noted' }] }));
await server.connect(new StdioServerTransport());
