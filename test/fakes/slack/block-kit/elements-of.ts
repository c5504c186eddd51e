import type { Block } from './blocks.ts';
import type { Element } from './elements.ts';

/** The elements of a block that a person can use, in the order in which they stand. Pictures are none. */
export function elementsOf(block: Block): Element[] {
  switch (block.type) {
    case 'actions':
      return block.elements;
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory === undefined || block.accessory.type === 'image' ? [] : [block.accessory];
    case 'context':
    case 'divider':
    case 'header':
    case 'image':
    case 'markdown':
    case 'rich_text':
      return [];
    default:
      return block satisfies never;
  }
}
