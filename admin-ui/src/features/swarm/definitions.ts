/** What the numbers count, word for word. The origin's code is their authority (core/fleet/SwarmTally). */
export const DEFINITIONS = {
  complete:
    "Devices on which every piece is verified and the whole file's SHA-256 was checked once more, of all devices that have reported the release.",
  saved:
    "What the devices hold, less what the origin sent for it: the bytes that would have crossed the WAN had every device fetched its own copy. The percentage is of what all devices hold. Never below 0, never above 100 %; wasted bytes are not in it.",
  egress:
    "Payload bytes that the origin has sent for this release, counted by the origin itself, whoever asked. 1.00x is one whole copy of the payload.",
  wasted:
    "Bytes that devices received but could not use: pieces that came twice or failed verification. In no other number.",
} as const;
