/** What an editor can do with changes that it is sent. */
import type { ClientCapabilities, ResourceOperationKind } from 'vscode-languageserver/node'

/** Whether files can be made or renamed in a change. */
export function canOperate(client: ClientCapabilities, operation: ResourceOperationKind): boolean {
	return client.workspace?.workspaceEdit?.resourceOperations?.includes(operation) === true
}

/** Whether changes may name the versions of documents. Who can operate on files can: Neovim tells of those alone. */
export function takesVersions(client: ClientCapabilities): boolean {
	const { documentChanges, resourceOperations = [] } = client.workspace?.workspaceEdit ?? {}
	return documentChanges === true || resourceOperations.length > 0
}
