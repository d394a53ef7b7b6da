// The second stage: Event Grid tells the app of each upload. It needs the deployed app: Event Grid asks the address whether it wants events, and the
// host makes the address's key at its first start. Run it again after the key was renewed.
targetScope = 'resourceGroup'

// The defaults are main.bicep's own names, so that this file can be deployed alone; a test compares them. The scripts give its outputs instead.
@description('What the names of all resources begin with, as it was given to main.bicep; not asked for where the next three are given.')
@minLength(3)
@maxLength(9)
param name string = 'pawpress'

@description('The app: main.bicep\'s output functionAppName.')
param functionAppName string = '${name}-${uniqueString(subscription().id, resourceGroup().id, name)}'

@description('The photos\' system topic: main.bicep\'s output systemTopicName.')
param systemTopicName string = '${name}-${uniqueString(subscription().id, resourceGroup().id, name)}'

@description('The photos\' account, for dead letters: main.bicep\'s output photosAccountName.')
param photosAccountName string = '${toLower(replace(name, '-', ''))}p${uniqueString(subscription().id, resourceGroup().id, name)}'

@description('Uploads of more bytes are not told to the app, which would hold them in memory three times before it could refuse them. They stay in raw, without a record. What lies between this and PAWPRESS_MAX_BYTES is recorded as rejected.')
@minValue(1)
param largestToldBytes int = 104857600

// These names are the code's; a test compares them.
var rawContainer = 'raw'
var deadLetterContainer = 'deadletters'
var functionName = 'ProcessUploadEvent'

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource photos 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: photosAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: systemTopicName
}

resource uploads 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'uploads'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        // The only key there is: the platform's own, of this one address. It is fetched here and never shown.
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${listKeys('${app.id}/host/default', app.apiVersion).systemKeys.blobs_extension}'
        // One event a call: a call that fails is repeated as a whole.
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      // With the slash: without it, a container raw-old would count, too.
      subjectBeginsWith: '/blobServices/default/containers/${rawContainer}/'
      isSubjectCaseSensitive: true
      enableAdvancedFilteringOnArrays: false
      advancedFilters: [
        { operatorType: 'NumberLessThanOrEquals', key: 'data.contentLength', value: largestToldBytes }
      ]
    }
    // A day: the app may be down for some hours, and each photo is settled only after it was processed once.
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: photos.id, blobContainerName: deadLetterContainer }
      }
    }
  }
}
