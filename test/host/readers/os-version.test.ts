import { describe, expect, it } from 'vitest';
import { readOsVersion } from '../../../main/host/readers/os-version.ts';

describe('sw_vers and SPSoftwareDataType', () => {
  const table: readonly (readonly [string, readonly [string, string, string | null] | null])[] = [
    ['ProductName:\t\tmacOS\nProductVersion:\t\t26.1\nBuildVersion:\t\t25B78', ['macOS', '26.1', '25B78']],
    [
      'ProductName: macOS\nProductVersion: 13.4.1\nProductVersionExtra: (c)\nBuildVersion: 22F770820d',
      ['macOS', '13.4.1', '22F770820d'],
    ],
    [
      'ProductName: Mac OS X Server\nProductVersion: 10.6.8\nBuildVersion: 10K549',
      ['Mac OS X Server', '10.6.8', '10K549'],
    ],
    ['ProductVersion: 14.4.1\nBuildVersion: 23E224', ['macOS', '14.4.1', '23E224']],
    ['ProductName: macOS\nProductVersion: 14.4.1', ['macOS', '14.4.1', null]],
    ['ProductName: macOS\nProductVersion: 14.4.1\nBuildVersion: 23', ['macOS', '14.4.1', null]],
    [
      'user@mac ~ % sw_vers\nProductName:\tmacOS\nProductVersion:\t15.0\nBuildVersion:\t24A335',
      ['macOS', '15.0', '24A335'],
    ],
    ['      Systemversion: macOS 14.4.1 (23E224)', ['macOS', '14.4.1', '23E224']],
    ['      Version du système : macOS 14.4.1 (23E224)', ['macOS', '14.4.1', '23E224']],
    ['      システムバージョン: macOS 26.0 (25A354)', ['macOS', '26.0', '25A354']],
    ['      "os_version" : "macOS 14.4.1 (23E224)",', ['macOS', '14.4.1', '23E224']],
    ['<key>os_version</key>\n<string>macOS 14.4.1 (23E224)</string>', ['macOS', '14.4.1', '23E224']],
    ['OS Version:          macOS 12.6.3 (21G419)', ['macOS', '12.6.3', '21G419']],
    ['System Version: OS X Yosemite 10.10.5 (14F27)', ['OS X', '10.10.5', '14F27']],
    ['ProductName: macOS', null],
    ['I have macOS 14.4.1 here', null],
    ['ProductVersion: unknown', null],
    ['', null],
  ];

  it.each(table)('sw_vers and SPSoftwareDataType: %j', (text, expected) => {
    const reading = readOsVersion(text);
    expect(reading === null ? null : [reading.name, reading.version, reading.build]).toEqual(expected);
  });
});
