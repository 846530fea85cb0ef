"""Layouts of Telegram's published schema (TL), as far as they are read: what is attached to a message, and what stands in a text.

A declaration is the constructor with its numbers (those of the layers of the schema that are alike as far as they are read, to
layer 228), its fields in the order of the bytes, and its type; what follows the last field is not read. Flags that nobody asks
for are left out: they take no bytes.
"""

from __future__ import annotations

MEDIA = """
messageMediaAudio#c6b68300 audio:Audio = MessageMedia;
messageMediaContact#5e7d2f39 phone_number:string first_name:string last_name:string user_id:int = MessageMedia;
messageMediaContact#70322949 phone_number:string first_name:string last_name:string vcard:string user_id:long = MessageMedia;
messageMediaContact#cbf24940 phone_number:string first_name:string last_name:string vcard:string user_id:int = MessageMedia;
messageMediaDice#08cbec07 flags:# value:int emoticon:string game_outcome:flags.0?messages.EmojiGameOutcome = MessageMedia;
messageMediaDice#3f7ee58b value:int emoticon:string = MessageMedia;
messageMediaDice#638fe46b value:int = MessageMedia;
messageMediaDocument#2fda2204 document:Document = MessageMedia;
messageMediaDocument#4cf4d72d flags:# video:flags.6?true voice:flags.8?true document:flags.0?Document alt_document:flags.5?Document
  ttl_seconds:flags.2?int = MessageMedia;
messageMediaDocument#52d8ccd9 flags:# video:flags.6?true voice:flags.8?true document:flags.0?Document
  alt_documents:flags.5?Vector<Document> video_cover:flags.9?Photo video_timestamp:flags.10?int ttl_seconds:flags.2?int = MessageMedia;
messageMediaDocument#7c4414d3 flags:# document:flags.0?Document caption:flags.1?string ttl_seconds:flags.2?int = MessageMedia;
messageMediaDocument#9cb070d7 flags:# document:flags.0?Document ttl_seconds:flags.2?int = MessageMedia;
messageMediaDocument#dd570bd5 flags:# video:flags.6?true voice:flags.8?true document:flags.0?Document
  alt_documents:flags.5?Vector<Document> ttl_seconds:flags.2?int = MessageMedia;
messageMediaDocument#f3e02ea8 document:Document caption:string = MessageMedia;
messageMediaEmpty#3ded6320 = MessageMedia;
messageMediaGame#fdb19008 game:Game = MessageMedia;
messageMediaGeo#56e0d474 geo:GeoPoint = MessageMedia;
messageMediaGeoLive#7c3c2609 geo:GeoPoint period:int = MessageMedia;
messageMediaGeoLive#b940c666 flags:# geo:GeoPoint heading:flags.0?int period:int proximity_notification_radius:flags.1?int =
  MessageMedia;
messageMediaGiveaway#58260664 flags:# channels:Vector<long> countries_iso2:flags.1?Vector<string> quantity:int months:int until_date:int
  = MessageMedia;
messageMediaGiveaway#aa073beb flags:# channels:Vector<long> countries_iso2:flags.1?Vector<string> prize_description:flags.3?string
  quantity:int months:flags.4?int stars:flags.5?long until_date:int = MessageMedia;
messageMediaGiveaway#daad85b0 flags:# channels:Vector<long> countries_iso2:flags.1?Vector<string> prize_description:flags.3?string
  quantity:int months:int until_date:int = MessageMedia;
messageMediaGiveawayResults#c6991068 flags:# channel_id:long additional_peers_count:flags.3?int launch_msg_id:int winners_count:int
  unclaimed_count:int winners:Vector<long> months:int prize_description:flags.1?string until_date:int = MessageMedia;
messageMediaGiveawayResults#ceaa3ea1 flags:# channel_id:long additional_peers_count:flags.3?int launch_msg_id:int winners_count:int
  unclaimed_count:int winners:Vector<long> months:flags.4?int stars:flags.5?long prize_description:flags.1?string until_date:int =
  MessageMedia;
messageMediaInvoice#84551347 flags:# title:string description:string photo:flags.0?WebDocument receipt_msg_id:flags.2?int
  currency:string total_amount:long start_param:string = MessageMedia;
messageMediaInvoice#f6a548d3 flags:# title:string description:string photo:flags.0?WebDocument receipt_msg_id:flags.2?int
  currency:string total_amount:long start_param:string extended_media:flags.4?MessageExtendedMedia = MessageMedia;
messageMediaPaidMedia#a8852491 stars_amount:long extended_media:Vector<MessageExtendedMedia> = MessageMedia;
messageMediaPhoto#3d8ce53d photo:Photo caption:string = MessageMedia;
messageMediaPhoto#695150d7 flags:# photo:flags.0?Photo ttl_seconds:flags.2?int = MessageMedia;
messageMediaPhoto#b5223b0f flags:# photo:flags.0?Photo caption:flags.1?string ttl_seconds:flags.2?int = MessageMedia;
messageMediaPhoto#c8c45a2a photo:Photo = MessageMedia;
messageMediaPhoto#e216eb63 flags:# photo:flags.0?Photo ttl_seconds:flags.2?int video:flags.4?Document = MessageMedia;
messageMediaPoll#4bd6e798 poll:Poll results:PollResults = MessageMedia;
messageMediaPoll#773f4e66 flags:# poll:Poll results:PollResults attached_media:flags.0?MessageMedia = MessageMedia;
messageMediaStory#68cb6283 flags:# peer:Peer id:int story:flags.0?StoryItem = MessageMedia;
messageMediaStory#cbb20d88 flags:# user_id:long id:int story:flags.0?StoryItem = MessageMedia;
messageMediaToDo#8a53b014 flags:# todo:TodoList completions:flags.0?Vector<TodoCompletion> = MessageMedia;
messageMediaUnsupported#29632a36 bytes:bytes = MessageMedia;
messageMediaUnsupported#9f84f49e = MessageMedia;
messageMediaVenue#2ec0533f geo:GeoPoint title:string address:string provider:string venue_id:string venue_type:string = MessageMedia;
messageMediaVenue#7912b71f geo:GeoPoint title:string address:string provider:string venue_id:string = MessageMedia;
messageMediaVideo#5bcf1675 video:Video caption:string = MessageMedia;
messageMediaVideo#a2d24290 video:Video = MessageMedia;
messageMediaVideoStream#ca5cab89 flags:# call:InputGroupCall = MessageMedia;
messageMediaWebPage#a32dd600 webpage:WebPage = MessageMedia;
messageMediaWebPage#ddf10c3b flags:# webpage:WebPage = MessageMedia;
inputMessageEntityMentionName#208e68c9 offset:int length:int user_id:InputUser = MessageEntity;
messageEntityAnimatedEmoji#5eef0214 offset:int length:int = MessageEntity;
messageEntityBankCard#761e6af4 offset:int length:int = MessageEntity;
messageEntityBlockquote#020df5d0 offset:int length:int = MessageEntity;
messageEntityBlockquote#f1ccaaac flags:# offset:int length:int = MessageEntity;
messageEntityBold#bd610bc9 offset:int length:int = MessageEntity;
messageEntityBotCommand#6cef8ac7 offset:int length:int = MessageEntity;
messageEntityCashtag#4c4e743f offset:int length:int = MessageEntity;
messageEntityCode#28a20571 offset:int length:int = MessageEntity;
messageEntityCustomEmoji#c8cf05f8 offset:int length:int document_id:long = MessageEntity;
messageEntityCustomEmoji#d4a00ed5 offset:int length:int stickerset:InputStickerSet document_id:long = MessageEntity;
messageEntityDiffDelete#0652c1c5 offset:int length:int = MessageEntity;
messageEntityDiffInsert#71777116 offset:int length:int = MessageEntity;
messageEntityDiffReplace#c6c1e5a7 offset:int length:int old_text:string = MessageEntity;
messageEntityEmail#64e475c2 offset:int length:int = MessageEntity;
messageEntityFormattedDate#904ac7c7 flags:# offset:int length:int date:int = MessageEntity;
messageEntityHashtag#6f635b0d offset:int length:int = MessageEntity;
messageEntityItalic#826f8b60 offset:int length:int = MessageEntity;
messageEntityMention#fa04579d offset:int length:int = MessageEntity;
messageEntityMentionName#352dca58 offset:int length:int user_id:int = MessageEntity;
messageEntityMentionName#dc7b1140 offset:int length:int user_id:long = MessageEntity;
messageEntityPhone#9b69e34b offset:int length:int = MessageEntity;
messageEntityPre#73924be0 offset:int length:int language:string = MessageEntity;
messageEntitySpoiler#32ca960f offset:int length:int = MessageEntity;
messageEntityStrike#bf0693d4 offset:int length:int = MessageEntity;
messageEntityTextUrl#76a6d327 offset:int length:int url:string = MessageEntity;
messageEntityUnderline#9c4e7e8b offset:int length:int = MessageEntity;
messageEntityUnknown#bb92ba95 offset:int length:int = MessageEntity;
messageEntityUrl#6ed02538 offset:int length:int = MessageEntity;
document#1e87342b flags:# id:long access_hash:long file_reference:bytes date:int mime_type:string size:int
  thumbs:flags.0?Vector<PhotoSize> video_thumbs:flags.1?Vector<VideoSize> dc_id:int attributes:Vector<DocumentAttribute> = Document;
document#59534e4c id:long access_hash:long file_reference:bytes date:int mime_type:string size:int thumb:PhotoSize dc_id:int
  attributes:Vector<DocumentAttribute> = Document;
document#87232bc7 id:long access_hash:long date:int mime_type:string size:int thumb:PhotoSize dc_id:int version:int
  attributes:Vector<DocumentAttribute> = Document;
document#8fd4c4d8 flags:# id:long access_hash:long file_reference:bytes date:int mime_type:string size:long
  thumbs:flags.0?Vector<PhotoSize> video_thumbs:flags.1?Vector<VideoSize> dc_id:int attributes:Vector<DocumentAttribute> = Document;
document#9ba29cc1 flags:# id:long access_hash:long file_reference:bytes date:int mime_type:string size:int
  thumbs:flags.0?Vector<PhotoSize> dc_id:int attributes:Vector<DocumentAttribute> = Document;
document#9efc6326 id:long access_hash:long user_id:int date:int file_name:string mime_type:string size:int thumb:PhotoSize dc_id:int =
  Document;
document#ca84c039 id:long access_hash:long file_reference:bytes date:int mime_type:string size:int thumb:PhotoSize dc_id:int version:int
  attributes:Vector<DocumentAttribute> = Document;
document#f9a39f4f id:long access_hash:long date:int mime_type:string size:int thumb:PhotoSize dc_id:int
  attributes:Vector<DocumentAttribute> = Document;
documentEmpty#36f8c871 id:long = Document;
documentAttributeAnimated#11b58939 = DocumentAttribute;
documentAttributeAudio#051448e5 duration:int = DocumentAttribute;
documentAttributeAudio#9852f9c6 flags:# voice:flags.10?true duration:int title:flags.0?string performer:flags.1?string
  waveform:flags.2?bytes = DocumentAttribute;
documentAttributeAudio#ded218e0 duration:int title:string performer:string = DocumentAttribute;
documentAttributeCustomEmoji#fd149899 flags:# alt:string stickerset:InputStickerSet = DocumentAttribute;
documentAttributeFilename#15590068 file_name:string = DocumentAttribute;
documentAttributeHasStickers#9801d2f7 = DocumentAttribute;
documentAttributeImageSize#6c37c15c w:int h:int = DocumentAttribute;
documentAttributeSticker#3a556302 alt:string stickerset:InputStickerSet = DocumentAttribute;
documentAttributeSticker#6319d612 flags:# alt:string stickerset:InputStickerSet mask_coords:flags.0?MaskCoords = DocumentAttribute;
documentAttributeSticker#994c9882 alt:string = DocumentAttribute;
documentAttributeSticker#fb0a5727 = DocumentAttribute;
documentAttributeVersion#99cd09ab version:int = DocumentAttribute;
documentAttributeVideo#0ef02ce6 flags:# round_message:flags.0?true duration:int w:int h:int = DocumentAttribute;
documentAttributeVideo#17399fad flags:# round_message:flags.0?true duration:double w:int h:int preload_prefix_size:flags.2?int
  video_start_ts:flags.4?double = DocumentAttribute;
documentAttributeVideo#43c57c48 flags:# round_message:flags.0?true duration:double w:int h:int preload_prefix_size:flags.2?int
  video_start_ts:flags.4?double video_codec:flags.5?string = DocumentAttribute;
documentAttributeVideo#5910cccb duration:int w:int h:int = DocumentAttribute;
documentAttributeVideo#d38ff1c2 flags:# round_message:flags.0?true duration:double w:int h:int preload_prefix_size:flags.2?int =
  DocumentAttribute;
documentAttributeVideo#e9407793 flags:# round_message:flags.0?true duration:int w:int h:int preload_prefix_size:flags.2?int =
  DocumentAttribute;
photo#22b56751 id:long access_hash:long user_id:int date:int caption:string geo:GeoPoint sizes:Vector<PhotoSize> = Photo;
photo#9288dd29 flags:# id:long access_hash:long date:int sizes:Vector<PhotoSize> = Photo;
photo#9c477dd8 flags:# id:long access_hash:long file_reference:bytes date:int sizes:Vector<PhotoSize> = Photo;
photo#c3838076 id:long access_hash:long user_id:int date:int geo:GeoPoint sizes:Vector<PhotoSize> = Photo;
photo#cded42fe id:long access_hash:long date:int sizes:Vector<PhotoSize> = Photo;
photo#d07504a5 flags:# id:long access_hash:long file_reference:bytes date:int sizes:Vector<PhotoSize> dc_id:int = Photo;
photo#fb197a65 flags:# id:long access_hash:long file_reference:bytes date:int sizes:Vector<PhotoSize>
  video_sizes:flags.1?Vector<VideoSize> dc_id:int = Photo;
photoEmpty#2331b22d id:long = Photo;
photoCachedSize#021e1ad6 type:string w:int h:int bytes:bytes = PhotoSize;
photoCachedSize#e9a734fa type:string location:FileLocation w:int h:int bytes:bytes = PhotoSize;
photoPathSize#d8214d41 type:string bytes:bytes = PhotoSize;
photoSize#75c78e60 type:string w:int h:int size:int = PhotoSize;
photoSize#77bfb61b type:string location:FileLocation w:int h:int size:int = PhotoSize;
photoSizeEmpty#0e17e23c type:string = PhotoSize;
photoSizeProgressive#5aa86a51 type:string location:FileLocation w:int h:int sizes:Vector<int> = PhotoSize;
photoSizeProgressive#fa3efb95 type:string w:int h:int sizes:Vector<int> = PhotoSize;
photoStrippedSize#e0b0bc2e type:string bytes:bytes = PhotoSize;
videoSize#435bb987 type:string location:FileLocation w:int h:int size:int = VideoSize;
videoSize#de33b094 flags:# type:string w:int h:int size:int video_start_ts:flags.0?double = VideoSize;
videoSize#e831c556 flags:# type:string location:FileLocation w:int h:int size:int video_start_ts:flags.0?double = VideoSize;
videoSizeEmojiMarkup#0badb646 type:string emoji_id:long background_colors:Vector<int> = VideoSize;
videoSizeEmojiMarkup#f85c413c emoji_id:long background_colors:Vector<int> = VideoSize;
videoSizeStickerMarkup#0da082fe stickerset:InputStickerSet sticker_id:long background_colors:Vector<int> = VideoSize;
fileLocation#091d11eb dc_id:int volume_id:long local_id:int secret:long file_reference:bytes = FileLocation;
fileLocation#53d69076 dc_id:int volume_id:long local_id:int secret:long = FileLocation;
fileLocationToBeDeprecated#bc7fc6cd volume_id:long local_id:int = FileLocation;
fileLocationUnavailable#7c596b46 volume_id:long local_id:int secret:long = FileLocation;
video#388fa391 id:long access_hash:long user_id:int date:int caption:string duration:int mime_type:string size:int thumb:PhotoSize
  dc_id:int w:int h:int = Video;
video#ee9f4a4d id:long access_hash:long user_id:int date:int duration:int size:int thumb:PhotoSize dc_id:int w:int h:int = Video;
video#f72887d3 id:long access_hash:long date:int duration:int mime_type:string size:int thumb:PhotoSize dc_id:int w:int h:int = Video;
videoEmpty#c10658a8 id:long = Video;
audio#c7ac6496 id:long access_hash:long user_id:int date:int duration:int mime_type:string size:int dc_id:int = Audio;
audio#f9e35055 id:long access_hash:long date:int duration:int mime_type:string size:int dc_id:int = Audio;
audioEmpty#586988d8 id:long = Audio;
geoPoint#0296f104 long:double lat:double access_hash:long = GeoPoint;
geoPoint#2049d70c long:double lat:double = GeoPoint;
geoPoint#b2a2f663 flags:# long:double lat:double access_hash:long accuracy_radius:flags.0?int = GeoPoint;
geoPointEmpty#1117dd5f = GeoPoint;
inputStickerSetAnimatedEmoji#028703c8 = InputStickerSet;
inputStickerSetAnimatedEmojiAnimations#0cde3739 = InputStickerSet;
inputStickerSetDice#79e21a53 = InputStickerSet;
inputStickerSetDice#e67f520e emoticon:string = InputStickerSet;
inputStickerSetEmojiChannelDefaultStatuses#49748553 = InputStickerSet;
inputStickerSetEmojiDefaultStatuses#29d0f5ee = InputStickerSet;
inputStickerSetEmojiDefaultTopicIcons#44c1f8e9 = InputStickerSet;
inputStickerSetEmojiGenericAnimations#04c4d4ce = InputStickerSet;
inputStickerSetEmpty#ffb62b95 = InputStickerSet;
inputStickerSetID#9de7a269 id:long access_hash:long = InputStickerSet;
inputStickerSetPremiumGifts#c88b3b02 = InputStickerSet;
inputStickerSetShortName#861cc8a0 short_name:string = InputStickerSet;
inputStickerSetTonGifts#1cf671a0 = InputStickerSet;
maskCoords#aed6dbb2 n:int x:double y:double zoom:double = MaskCoords;
inputUser#d8292816 user_id:int access_hash:long = InputUser;
inputUser#f21158c6 user_id:long access_hash:long = InputUser;
inputUserContact#86e94f65 user_id:int = InputUser;
inputUserEmpty#b98886cf = InputUser;
inputUserForeign#655e74ff user_id:int access_hash:long = InputUser;
inputUserFromMessage#1da448e2 peer:InputPeer msg_id:int user_id:long = InputUser;
inputUserFromMessage#2d117597 peer:InputPeer msg_id:int user_id:int = InputUser;
inputUserSelf#f7c1b13f = InputUser;
"""
