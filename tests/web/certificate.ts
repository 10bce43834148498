/** A certificate of one's own making, for servers that nobody should trust. */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** Key and self-signed certificate of `name`, in PEM. */
export function selfSigned(
	name: string,
	notBefore: Date,
	notAfter: Date,
): { readonly key: string; readonly cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', {
		namedCurve: 'P-256',
		publicKeyEncoding: { type: 'spki', format: 'der' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	})
	const algorithm = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
	const subject = der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))))
	const validity = der(0x30, time(notBefore), time(notAfter))
	const version = der(0xa0, Buffer.from('020102', 'hex'))
	const serial = Buffer.from('020101', 'hex')
	const body = der(0x30, version, serial, algorithm, subject, validity, subject, publicKey)
	const signature = sign('sha256', body, createPrivateKey(privateKey))
	const certificate = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature))
	const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n')
	return { key: privateKey, cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` }
}

/** GeneralizedTime. */
function time(date: Date): Buffer {
	return der(0x18, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
}

function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts)
	const { length } = content
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
	return Buffer.concat([Buffer.from([tag, ...size]), content])
}
