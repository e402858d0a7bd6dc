import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import type { Column } from '../../../shared/columns/table'
import type { ApiDevice, ApiGroup, ApiPerson, ApiSite } from './apiShapes'
import { IdIndex } from './idIndex'

/** What other records need to know of a person. An empty key is none. */
export interface PersonName {
  readonly userId: string
  readonly externalKey: string
}

/** What a membership needs to know of a device. */
export interface DeviceName {
  /** `userId|deviceName`. */
  readonly name: string
  readonly type: string
  readonly externalKey: string
}

/** Remembers people and devices by the tenant's ids in a few bytes each, and sites and groups, which are fewer, whole. */
export class StateIndex {
  readonly sites = new Map<string, ApiSite>()
  readonly groups = new Map<string, ApiGroup>()
  private readonly people = new NamedIds(2)
  private readonly devices = new NamedIds(3)

  addPerson(person: ApiPerson): void {
    this.people.add(person.id, [person.targetName, person.externalKey ?? ''])
  }

  /** Only once all people are added. */
  person(id: string | undefined): PersonName | undefined {
    const found = this.people.find(id)
    return found && { userId: found[0] ?? '', externalKey: found[1] ?? '' }
  }

  addDevice(device: ApiDevice, ownerId: string): void {
    const name = `${ownerId}|${device.name}`
    this.devices.add(device.id, [name, device.deviceType, device.externalKey ?? ''])
  }

  /** Only once all devices are added. */
  device(id: string | undefined): DeviceName | undefined {
    const found = this.devices.find(id)
    return found && { name: found[0] ?? '', type: found[1] ?? '', externalKey: found[2] ?? '' }
  }
}

/** Some texts for each id. Adding ends with the first question. */
class NamedIds {
  private readonly ids = new IdIndex()
  private readonly builders: readonly ByteColumnBuilder[]
  private columns: readonly Column[] | undefined

  constructor(width: number) {
    this.builders = Array.from({ length: width }, () => new ByteColumnBuilder())
  }

  add(id: string, texts: readonly string[]): void {
    if (!this.ids.add(id, this.ids.size)) return
    this.builders.forEach((builder, at) => {
      builder.appendText(texts[at] ?? '')
    })
  }

  find(id: string | undefined): readonly string[] | undefined {
    this.columns ??= this.builders.map((builder) => builder.finish())
    const row = id === undefined ? -1 : this.ids.find(id)
    return row < 0 ? undefined : this.columns.map((column) => column.text(row))
  }
}
