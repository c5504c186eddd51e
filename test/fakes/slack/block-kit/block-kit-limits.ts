/**
 * What Slack accepts at most, each with the page that states it. Pages without a host lie under
 * https://docs.slack.dev/reference/. Characters are counted as UTF-16 units, which is never more lenient than Slack.
 */
export const blockKitLimits = {
  /** block-kit/blocks: 'up to 50 blocks in each message'. */
  blocksAMessage: 50,
  /** block-kit/blocks: 'up to 100 blocks in modals or Home tabs'. */
  blocksAView: 100,
  /**
   * Said on no page: `msg_blocks_too_long` comes where the texts of all blocks together pass some 13,200 characters,
   * as measured in https://github.com/slackapi/bolt-js/issues/2509.
   */
  allBlocksText: 13_200,
  /** block-kit/blocks: `block_id` of any block. */
  blockId: 255,
  /** block-kit/block-elements: `action_id` of any element. */
  actionId: 255,
  /** block-kit/composition-objects/text-object: `text`, 1 to 3000; a section's text is one. */
  text: 3000,
  /** block-kit/blocks/section-block: `fields`, and the text of each. */
  sectionFields: 10,
  sectionField: 2000,
  /** block-kit/blocks/header-block. */
  header: 150,
  /** block-kit/blocks/context-block. */
  contextElements: 10,
  /** block-kit/blocks/actions-block. */
  actionsElements: 25,
  /** block-kit/blocks/input-block: `label` and `hint`. */
  inputLabel: 2000,
  inputHint: 2000,
  /** block-kit/blocks/image-block: `image_url`, `alt_text`, `title`. */
  imageUrl: 3000,
  imageAlt: 2000,
  imageTitle: 2000,
  /** block-kit/blocks/markdown-block: for all of them in one payload together. */
  markdown: 12_000,
  /** block-kit/block-elements/button-element: `text`, `accessibility_label`, `url`, `value`. */
  button: 75,
  buttonLabel: 75,
  buttonUrl: 3000,
  buttonValue: 2000,
  /** block-kit/block-elements/*: `placeholder` of any element. */
  placeholder: 150,
  /** block-kit/block-elements/select-menu-element and multi-select-menu-element: `options`, `option_groups`. */
  selectOptions: 100,
  optionGroups: 100,
  /** block-kit/composition-objects/option-group-object: `label`. */
  optionGroupLabel: 75,
  /** block-kit/composition-objects/option-object: `text`, `value`, `description`, `url`. */
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  optionUrl: 3000,
  /** block-kit/block-elements/overflow-menu-element. */
  overflowOptions: 5,
  /** block-kit/block-elements/checkboxes-element and radio-button-group-element. */
  checkboxes: 10,
  radioButtons: 10,
  /** block-kit/block-elements/plain-text-input-element: `min_length` and `max_length`. */
  plainTextInput: 3000,
  /** block-kit/composition-objects/confirmation-dialog-object: `title`, `text`, `confirm`, `deny`. */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** views/modal-views: `title`, `submit`, `close`. */
  modalLabel: 24,
  /** views/modal-views and views/home-tab-views: `private_metadata`, `callback_id`, `external_id`. */
  privateMetadata: 3000,
  callbackId: 255,
  externalId: 255,
  /** methods/views.open: `view_too_large`, 250 kB. */
  viewBytes: 250_000,
  /** methods/views.push: `push_limit_reached`, three views in a modal. */
  viewsAModal: 3,
} as const;
