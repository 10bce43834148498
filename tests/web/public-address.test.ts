import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../src/web/public-address.ts'

describe('isPublicAddress', () => {
	it.each([
		'1.1.1.1',
		'8.8.8.8',
		'93.184.216.34',
		'172.15.255.255',
		'172.32.0.0',
		'192.167.255.255',
		'100.128.0.0',
		'168.63.129.15',
		'2606:4700::1111',
		'2a00:1450:4001::200e',
		'::ffff:8.8.8.8',
		'::FFFF:8.8.8.8',
		'64:ff9b::808:808',
	])('is true of %s', address => {
		expect(isPublicAddress(address)).toBe(true)
	})

	it.each([
		['this machine', ['127.0.0.1', '127.255.255.255', '0.0.0.0', '0.1.2.3', '::1', '::']],
		['private networks', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fd12:3456::1']],
		['the same cable', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'fec0::1']],
		['the metadata of clouds', ['169.254.169.254', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254']],
		['a provider and its customers', ['100.64.0.1', '100.127.255.255']],
		['many at once', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
		['documents and tests', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1']],
		['nobody', ['240.0.0.1', '192.0.0.1', '192.88.99.1', '100::1', '4000::1', '5f00::1', '1::1']],
		[
			'a private IPv4 address inside',
			['::ffff:127.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1'],
		],
		['an IPv4 address in an old form', ['::127.0.0.1', '::8.8.8.8', '2002:7f00:1::', '2002:808:808::', '2001::1']],
		['a gateway of its own', ['64:ff9b:1::808:808', '::ffff:0:8.8.8.8']],
		['no address', ['', 'localhost', '127.1', '2130706433', '0x7f.0.0.1', '[::1]', '1.1.1.1 ', '1.1.1.1:80']],
	])('is false of %s', (_name, addresses) => {
		expect(addresses.filter(isPublicAddress)).toEqual([])
	})
})
